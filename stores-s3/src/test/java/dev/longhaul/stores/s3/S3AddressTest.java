package dev.longhaul.stores.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3AddressTest {
    @Test
    void bucketAndPrefix_areAllThatIsNeeded() {
        S3Address address = S3Address.of("s3://bucket/some/prefix/", Map.of("AWS_REGION", "eu-central-1"));

        assertThat(address).isEqualTo(new S3Address("bucket", "some/prefix/", null, "eu-central-1", false));
        assertThat(S3Address.of("s3://bucket", Map.of()).prefix()).isEmpty();
    }

    @Test
    void otherService_isAskedByPathUnlessToldOtherwise() {
        String address = "s3://bucket/p?endpoint=http://minio:9000&region=here";

        assertThat(S3Address.of(address, Map.of()))
                .isEqualTo(new S3Address("bucket", "p/", URI.create("http://minio:9000"), "here", true));
        assertThat(S3Address.of(address + "&path_style=false", Map.of()).pathStyle())
                .isFalse();
        assertThat(S3Address.of(address, Map.of())).hasToString("s3://bucket/p/ at minio:9000");
    }

    @Test
    void unknownParameter_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Address.of("s3://bucket/p?secret_key=abc", Map.of()))
                .withMessageContaining("secret_key")
                .withMessageNotContaining("abc");
    }

    @Test
    void keysInTheAddress_areRefusedAndNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Address.of("s3://id:abc@bucket/p", Map.of()))
                .withMessageContaining("AWS_ACCESS_KEY_ID")
                .withMessageNotContaining("abc");
    }
}
