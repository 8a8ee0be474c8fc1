package dev.longhaul.starter.operations;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longhaul.workflows.payload.Payloads;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.payload.codec.PayloadCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the server tells as it has it, decrypted: its library does that for its own calls only. */
final class InTheOpen {
    private final PayloadCodec codec;

    private InTheOpen(PayloadCodec codec) {
        this.codec = codec;
    }

    /** The same with every payload in it decrypted, at any depth. */
    @SuppressWarnings("unchecked") // a builder of a message builds such a message
    static <M extends Message> M of(M told, PayloadCodec codec) {
        return (M) new InTheOpen(codec).open(told);
    }

    private Message open(Message message) {
        if (message instanceof Payload payload) {
            return codec.decode(List.of(payload)).get(0);
        }
        Message.Builder open = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                return;
            }
            if (value instanceof List<?> several) {
                List<Message> all = new ArrayList<>();
                several.forEach(one -> all.add(open((Message) one)));
                open.setField(field, all);
            } else {
                open.setField(field, open((Message) value));
            }
        });
        return open instanceof Failure.Builder failure ? withItsWords(failure) : open.build();
    }

    /** The message of a failure that was encrypted stands in its attributes. */
    private static Failure withItsWords(Failure.Builder failure) {
        if (failure.hasEncodedAttributes()) {
            Object said =
                    Payloads.dataConverter().fromPayload(failure.getEncodedAttributes(), Object.class, Object.class);
            if (said instanceof Map<?, ?> attributes && attributes.get("message") instanceof String message) {
                failure.setMessage(message);
            }
        }
        return failure.build();
    }
}
