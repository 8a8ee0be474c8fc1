package dev.longhaul.starter.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Each event as a JSON object on a line of its own: {@code time}, {@code level}, {@code logger}, {@code thread},
 * {@code message}; {@code session} and {@code task} where the event is about one; {@code error}, a stack trace, where there
 * is one.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    /** Temporal's SDK keeps the workflow id there while a workflow or an activity of it runs. */
    static final String WORKFLOW_ID = "WorkflowId";

    private static final byte[] NOTHING = new byte[0];

    private final ObjectMapper mapper = new ObjectMapper();
    private final ThrowableProxyConverter traces = new ThrowableProxyConverter();

    @Override
    public void start() {
        traces.setContext(getContext());
        traces.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("thread", event.getThreadName());
        String workflowId = event.getMDCPropertyMap().get(WORKFLOW_ID);
        if (workflowId != null) {
            int end = workflowId.indexOf('/');
            line.put("session", end < 0 ? workflowId : workflowId.substring(0, end));
            if (end >= 0) {
                line.put("task", workflowId.substring(end + 1));
            }
        }
        line.put("message", event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            line.put("error", traces.convert(event).strip());
        }
        try {
            return (mapper.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
