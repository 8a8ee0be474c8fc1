package dev.longhaul.worker.trace;

import dev.longhaul.workflows.model.Usage;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** The words of OpenTelemetry's conventions for generative AI. */
final class GenAi {
    static final String CHAT = "chat";
    static final String INVOKE_AGENT = "invoke_agent";
    static final String EXECUTE_TOOL = "execute_tool";

    private GenAi() {}

    static void usage(Span span, Usage usage) {
        span.setAttribute("gen_ai.usage.input_tokens", usage.inputTokens());
        span.setAttribute("gen_ai.usage.output_tokens", usage.outputTokens());
    }

    static void tool(Span span, String name, @Nullable String callId) {
        span.setAttribute("gen_ai.operation.name", EXECUTE_TOOL);
        span.setAttribute("gen_ai.tool.name", name);
        span.setAttribute("gen_ai.tool.type", "function");
        if (callId != null) {
            span.setAttribute("gen_ai.tool.call.id", callId);
        }
    }

    /** A provider of ours as the conventions name it; those that they do not know keep their own name. */
    static String provider(String provider) {
        return provider.equals("gemini") ? "gcp.gemini" : provider;
    }
}
