package dev.longhaul.worker.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.longhaul.worker.config.EncryptionKey;
import dev.longhaul.workflows.payload.Payloads;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AesGcmCodecTest {
    private static final EncryptionKey OLD = key("2025", 1);
    private static final EncryptionKey NEW = key("2026", 2);

    private final AesGcmCodec codec = new AesGcmCodec(List.of(OLD));

    private static EncryptionKey key(String id, int filling) {
        byte[] bits = new byte[32];
        Arrays.fill(bits, (byte) filling);
        return new EncryptionKey(id, new SecretKeySpec(bits, "AES"));
    }

    private static Payload payload(String text) {
        return Payloads.dataConverter().toPayload(text).orElseThrow();
    }

    /** All bytes of a message, each as a character. */
    private static String bytes(MessageLite message) {
        return new String(message.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static Payload only(List<Payload> payloads) {
        assertThat(payloads).hasSize(1);
        return payloads.get(0);
    }

    @Test
    void encrypted_tellsItsKeyAndNothingElse_andComesBackAsItWas() {
        Payload plain = payload("a planted secret");

        Payload encrypted = only(codec.encode(List.of(plain)));

        assertThat(encrypted.getMetadataMap())
                .containsOnlyKeys("encoding", "encryption-key-id")
                .containsEntry("encoding", ByteString.copyFromUtf8("binary/encrypted"))
                .containsEntry("encryption-key-id", ByteString.copyFromUtf8("2025"));
        assertThat(bytes(encrypted)).doesNotContain("planted", "json/plain");
        assertThat(only(codec.decode(List.of(encrypted)))).isEqualTo(plain);
    }

    @Test
    void sameText_isNeverEncryptedTheSameWay() {
        Payload plain = payload("again");
        assertThat(codec.encode(List.of(plain, plain))).doesNotHaveDuplicates();
    }

    @Test
    void newKey_encrypts_andWhatTheOldOneEncryptedIsStillRead() {
        Payload old = only(codec.encode(List.of(payload("old"))));
        AesGcmCodec rotated = new AesGcmCodec(List.of(NEW, OLD));

        assertThat(only(rotated.decode(List.of(old)))).isEqualTo(payload("old"));
        assertThat(only(rotated.encode(List.of(payload("new")))).getMetadataOrThrow("encryption-key-id"))
                .isEqualTo(ByteString.copyFromUtf8("2026"));
    }

    @Test
    void whatIsNotEncrypted_isReadAsItIs() {
        Payload plain = payload("of the time before");
        assertThat(only(codec.decode(List.of(plain)))).isEqualTo(plain);
    }

    @Test
    void withoutKeys_nothingIsEncrypted_andTheMissingKeyIsNamed() {
        AesGcmCodec none = new AesGcmCodec(List.of());
        Payload encrypted = only(codec.encode(List.of(payload("x"))));

        assertThat(none.encode(List.of(payload("x")))).containsExactly(payload("x"));
        assertThatThrownBy(() -> none.decode(List.of(encrypted)))
                .isInstanceOf(UnreadablePayload.class)
                .hasMessage("What Temporal holds was encrypted with the key '2025', which is not known here.");
    }

    @Test
    void changedBytes_orAnotherKeysId_areNoticed() {
        Payload encrypted = only(codec.encode(List.of(payload("x"))));
        byte[] bytes = encrypted.getData().toByteArray();
        bytes[bytes.length - 1] ^= 1;
        Payload changed =
                encrypted.toBuilder().setData(ByteString.copyFrom(bytes)).build();
        Payload cut =
                encrypted.toBuilder().setData(ByteString.copyFromUtf8("x")).build();
        AesGcmCodec sameBits = new AesGcmCodec(List.of(OLD, key("other", 1)));
        Payload renamed = encrypted.toBuilder()
                .putMetadata("encryption-key-id", ByteString.copyFromUtf8("other"))
                .build();

        assertThatThrownBy(() -> codec.decode(List.of(changed))).hasMessageContaining("changed since");
        assertThatThrownBy(() -> codec.decode(List.of(cut))).hasMessageContaining("changed since");
        assertThatThrownBy(() -> sameBits.decode(List.of(renamed))).hasMessageContaining("changed since");
    }

    @Test
    void failures_areEncryptedWithTheirMessages() {
        DataConverter converter = new CodecDataConverter(Payloads.dataConverter(), List.of(codec), true);

        Failure failure = converter.exceptionToFailure(
                ApplicationFailure.newFailure("planted words", "SomeType", "planted detail"));

        assertThat(bytes(failure)).doesNotContain("planted");
        assertThat(converter.failureToException(failure)).hasMessageContaining("planted words");
        DataConverter lenient = new CodecDataConverter(Payloads.dataConverter(), List.of(codec), false);
        assertThat(lenient.failureToException(failure)).hasMessageContaining("planted words");
    }
}
