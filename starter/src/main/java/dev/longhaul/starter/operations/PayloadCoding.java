package dev.longhaul.starter.operations;

import com.google.protobuf.ByteString;
import dev.longhaul.worker.encryption.UnreadablePayload;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Payloads as Temporal's tools hand them to a codec server: bytes in Base64. */
public final class PayloadCoding {
    private final PayloadCodec codec;

    PayloadCoding(PayloadCodec codec) {
        this.codec = codec;
    }

    /**
     * A payload.
     *
     * @param metadata by name, each value in Base64
     * @param data in Base64
     */
    public record Coded(Map<String, String> metadata, String data) {
        public Coded {
            metadata = Map.copyOf(metadata);
        }
    }

    /** Some payloads, in an order that stays. */
    public record CodedPayloads(List<Coded> payloads) {
        public CodedPayloads {
            payloads = List.copyOf(payloads);
        }
    }

    public CodedPayloads encrypted(CodedPayloads payloads) {
        return coded(payloads, codec::encode);
    }

    /** Those that are not encrypted stay as they are. */
    public CodedPayloads decrypted(CodedPayloads payloads) {
        return coded(payloads, codec::decode);
    }

    private static CodedPayloads coded(CodedPayloads payloads, UnaryOperator<List<Payload>> coding) {
        List<Payload> given =
                payloads.payloads().stream().map(PayloadCoding::payload).toList();
        try {
            return new CodedPayloads(
                    coding.apply(given).stream().map(PayloadCoding::coded).toList());
        } catch (UnreadablePayload unreadable) {
            throw new OperationFailed(
                    ErrorCode.USAGE, String.valueOf(unreadable.getMessage()), unreadable.hint(), unreadable);
        }
    }

    private static Payload payload(Coded coded) {
        Payload.Builder payload = Payload.newBuilder().setData(bytes(coded.data()));
        coded.metadata().forEach((name, value) -> payload.putMetadata(name, bytes(value)));
        return payload.build();
    }

    private static ByteString bytes(String base64) {
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            throw new OperationFailed(ErrorCode.USAGE, "A payload holds something that is not Base64.", "", notBase64);
        }
    }

    private static Coded coded(Payload payload) {
        Map<String, String> metadata = new LinkedHashMap<>();
        payload.getMetadataMap().forEach((name, value) -> metadata.put(name, base64(value)));
        return new Coded(metadata, base64(payload.getData()));
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
