package dev.longhaul.worker.encryption;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.longhaul.worker.config.EncryptionKey;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts payloads with AES-256-GCM. The first key encrypts, all keys decrypt; a payload says in the open which one it was.
 * A payload that is not encrypted is read as it is, so that encryption can be begun at any time. Without keys nothing is
 * encrypted, and what is cannot be read.
 *
 * <p>The form is that of Temporal's own samples: the whole payload, its metadata with it, becomes the data of another with
 * the encoding {@code binary/encrypted} and the key's id as {@code encryption-key-id}. The data are the nonce, 12 random
 * bytes, and what AES-GCM makes of the rest. The encoding and the key's id are authenticated along.
 */
public final class AesGcmCodec implements PayloadCodec {
    static final String ENCODING = "encoding";
    static final String KEY_ID = "encryption-key-id";
    static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final @Nullable String first;

    /** @param keys the one that encrypts first; none for a codec that only tells what it lacks */
    public AesGcmCodec(List<EncryptionKey> keys) {
        keys.forEach(key -> this.keys.put(key.id(), key.key()));
        this.first = keys.isEmpty() ? null : keys.get(0).id();
    }

    /** Whether these are its keys, in this order. */
    public boolean has(List<EncryptionKey> others) {
        return List.copyOf(keys.entrySet())
                .equals(others.stream()
                        .map(key -> Map.entry(key.id(), key.key()))
                        .toList());
    }

    /** Whether new payloads are encrypted. */
    public boolean encrypts() {
        return first != null;
    }

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        String key = first;
        return key == null
                ? payloads
                : payloads.stream().map(payload -> encrypted(payload, key)).toList();
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream()
                .map(payload -> isEncrypted(payload) ? decrypted(payload) : payload)
                .toList();
    }

    private static boolean isEncrypted(Payload payload) {
        return ENCRYPTED.equals(payload.getMetadataMap().get(ENCODING));
    }

    private Payload encrypted(Payload payload, String key) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = payload.toByteArray();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            ByteBuffer data = ByteBuffer.allocate(NONCE_BYTES + cipher.getOutputSize(text.length));
            data.put(nonce);
            cipher.doFinal(ByteBuffer.wrap(text), data);
            return Payload.newBuilder()
                    .putMetadata(ENCODING, ENCRYPTED)
                    .putMetadata(KEY_ID, ByteString.copyFromUtf8(key))
                    .setData(ByteString.copyFrom(data.flip()))
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + CIPHER + ".", impossible);
        }
    }

    private Payload decrypted(Payload payload) {
        String key = payload.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
        if (!keys.containsKey(key)) {
            throw UnreadablePayload.unknownKey(key);
        }
        ByteBuffer data = payload.getData().asReadOnlyByteBuffer();
        byte[] nonce = new byte[NONCE_BYTES];
        try {
            if (data.remaining() < NONCE_BYTES) {
                throw UnreadablePayload.changed(key, null);
            }
            data.get(nonce);
            byte[] sealed = new byte[data.remaining()];
            data.get(sealed);
            return Payload.parseFrom(cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed));
        } catch (GeneralSecurityException | InvalidProtocolBufferException changed) {
            throw UnreadablePayload.changed(key, changed);
        }
    }

    private Cipher cipher(int mode, String key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((ENCRYPTED.toStringUtf8() + "\n" + key).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
