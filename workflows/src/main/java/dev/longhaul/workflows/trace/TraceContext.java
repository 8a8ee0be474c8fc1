package dev.longhaul.workflows.trace;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a span, and of the trace that it is in, as W3C Trace Context has them.
 *
 * @param traceId 32 hexadecimal digits in lower case
 * @param spanId 16 hexadecimal digits in lower case
 */
public record TraceContext(String traceId, String spanId) {
    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

    /** The trace of a workflow that nobody has started within another one; the same in each of its executions. */
    static TraceContext ofRoot(String firstRunId, String what) {
        return new TraceContext(digits(firstRunId), spanId(firstRunId, what));
    }

    /** Another span of the same trace, named by what it is: whoever computes it, and how often, it is the same. */
    TraceContext span(String runId, String what) {
        return new TraceContext(traceId, spanId(runId, what));
    }

    private static String spanId(String runId, String what) {
        return digits(runId + "/" + what).substring(0, 16);
    }

    private static String digits(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /** As it travels. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    /** Empty for what is none. */
    public static Optional<TraceContext> ofTraceparent(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() ? Optional.of(new TraceContext(parts.group(1), parts.group(2))) : Optional.empty();
    }
}
