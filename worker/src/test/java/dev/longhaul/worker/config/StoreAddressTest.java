package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoreAddressTest {
    @Test
    void passwords_areNeitherShownNorNoted() {
        StoreAddress address =
                new StoreAddress("jdbc:postgresql://db:5432/longhaul?user=me&sslmode=require&sslpassword=a&password=b");

        assertThat(address).hasToString("jdbc:postgresql://db:5432/longhaul");
        assertThat(address.noted()).isEqualTo("jdbc:postgresql://db:5432/longhaul?sslmode=require");
    }

    @Test
    void placesAndServices_areNoted() {
        StoreAddress address = new StoreAddress("s3://bucket/p?endpoint=http://here:9000&region=x");

        assertThat(StoreAddress.of(address.noted())).isEqualTo(address);
    }

    @Test
    void folderNotedByAnEarlierVersion_isStillOne() {
        assertThat(StoreAddress.of("/srv/content")).isEqualTo(StoreAddress.folder(Path.of("/srv/content")));
        assertThat(StoreAddress.folder(Path.of("/srv/content?")).shown()).isEqualTo("/srv/content?");
    }
}
