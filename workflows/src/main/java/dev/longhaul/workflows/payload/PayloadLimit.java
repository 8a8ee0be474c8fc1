package dev.longhaul.workflows.payload;

import com.google.protobuf.ByteString;
import dev.longhaul.workflows.failure.FailureType;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.PayloadConverter;
import io.temporal.failure.ApplicationFailure;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * Keeps large values out of Temporal. Beyond 2 MiB the server would end the workflow without a word to its code; long
 * before that a value belongs in the content store.
 */
final class PayloadLimit implements PayloadConverter {
    private final PayloadConverter json;

    PayloadLimit(PayloadConverter json) {
        this.json = json;
    }

    @Override
    public String getEncodingType() {
        return json.getEncodingType();
    }

    @Override
    public Optional<Payload> toData(Object value) throws DataConverterException {
        Optional<Payload> payload = json.toData(value);
        payload.map(Payload::getData).map(ByteString::size).ifPresent(bytes -> {
            if (bytes > Payloads.MAX_BYTES) {
                throw ApplicationFailure.newNonRetryableFailure(
                        "A value of type " + value.getClass().getSimpleName() + " has " + bytes + " bytes; at most "
                                + Payloads.MAX_BYTES
                                + " go into a Temporal history. Large texts belong in files or in the content store.",
                        FailureType.PAYLOAD_TOO_LARGE.name());
            }
        });
        return payload;
    }

    @Override
    public <T> T fromData(Payload content, Class<T> valueType, Type valueGenericType) throws DataConverterException {
        return json.fromData(content, valueType, valueGenericType);
    }
}
