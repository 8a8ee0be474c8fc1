package dev.longhaul.worker.trace;

import com.google.protobuf.ByteString;
import dev.longhaul.workflows.trace.TraceContext;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.interceptors.Header;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The span that something was asked for within, as it travels beside what is asked: about 120 bytes of a history. */
final class TraceHeader {
    private static final String KEY = "traceparent";

    private TraceHeader() {}

    /** The same header with that span. */
    static Header with(Header header, TraceContext context) {
        Map<String, Payload> values = new HashMap<>(header.getValues());
        values.put(
                KEY,
                Payload.newBuilder()
                        .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                        .setData(ByteString.copyFromUtf8("\"" + context.traceparent() + "\""))
                        .build());
        return new Header(values);
    }

    static Optional<TraceContext> of(Header header) {
        Payload payload = header.getValues().get(KEY);
        return payload == null
                ? Optional.empty()
                : TraceContext.ofTraceparent(
                        payload.getData().toString(StandardCharsets.UTF_8).replace("\"", ""));
    }
}
