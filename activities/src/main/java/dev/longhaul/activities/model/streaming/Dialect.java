package dev.longhaul.activities.model.streaming;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is particular to one provider. Safe for use by many threads. */
public interface Dialect {
    /** A model that uses {@code http} for its one request, and whose requests carry {@code options}. */
    StreamingChatModel model(HttpClientBuilder http, CallOptions options);

    /**
     * The same model, asked for its answers in one piece.
     *
     * @throws UnsupportedOperationException where the configuration has no such choice
     */
    default ChatModel atOnce(HttpClientBuilder http, CallOptions options) {
        throw new UnsupportedOperationException("its answers always stream");
    }

    /** The request body as it is sent, from the one that LangChain4j wrote. */
    default String body(String json) {
        return json;
    }

    /** Attributes of the newest message that will stand in the next request too; LangChain4j knows what they mean. */
    default Map<String, Object> newestMessageAttributes() {
        return Map.of();
    }

    /** Whether an event of the answer, given as its data, says that the answer is complete. */
    default boolean isEndMark(String event) {
        return false;
    }

    /**
     * Why the model stopped; empty when it did not, and the answer was cut off.
     *
     * @param unmapped the data of the events that LangChain4j made nothing of
     * @param sawEndMark whether {@link #isEndMark} was true of an event
     */
    default Optional<FinishReason> finish(ChatResponse response, List<String> unmapped, boolean sawEndMark) {
        dev.langchain4j.model.output.FinishReason reason = response.metadata().finishReason();
        if (reason == null) {
            return sawEndMark ? Optional.of(FinishReason.DONE) : Optional.empty();
        }
        return switch (reason) {
            case STOP, TOOL_EXECUTION -> Optional.of(FinishReason.DONE);
            case LENGTH -> Optional.of(FinishReason.LENGTH);
            case CONTENT_FILTER -> Optional.of(FinishReason.FILTERED);
            case OTHER -> hasContent(response) ? Optional.of(FinishReason.DONE) : Optional.empty();
        };
    }

    /** The tokens of one answer; none where the provider did not count. */
    default Usage usage(@Nullable TokenUsage counted) {
        return counted == null
                ? Usage.ofCall(0, 0)
                : Usage.ofCall(tokens(counted.inputTokenCount()), tokens(counted.outputTokenCount()));
    }

    /** A count that may be missing. */
    static long tokens(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private static boolean hasContent(ChatResponse response) {
        String text = response.aiMessage().text();
        return response.aiMessage().hasToolExecutionRequests() || (text != null && !text.isBlank());
    }
}
