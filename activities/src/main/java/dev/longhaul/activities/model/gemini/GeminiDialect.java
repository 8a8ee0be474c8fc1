package dev.longhaul.activities.model.gemini;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.http.ModelHttp;
import dev.longhaul.activities.model.streaming.CallOptions;
import dev.longhaul.activities.model.streaming.Dialect;
import dev.longhaul.activities.model.streaming.Required;
import dev.longhaul.activities.model.streaming.StreamingModelClient;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Usage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Content generation of Google's Gemini API. Options beyond the common ones are not sent: it takes no metadata. */
public final class GeminiDialect implements Dialect {
    private final String model;
    private final @Nullable String baseUrl;
    private final String key;
    private final GeminiBody body;

    private GeminiDialect(ModelSettings settings) {
        this.model = Required.model(settings);
        this.baseUrl = Required.baseUrl(settings);
        this.key = Required.key(settings, "GEMINI_API_KEY");
        this.body = new GeminiBody(model);
    }

    /** A client for the model; a key is always needed. */
    public static ModelClient create(ModelSettings settings, ModelHttp http) {
        return new StreamingModelClient(settings, new GeminiDialect(settings), http);
    }

    @Override
    public StreamingChatModel model(HttpClientBuilder http, CallOptions options) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(baseUrl)
                .apiKey(key)
                .modelName(model)
                .temperature(options.temperature())
                .topP(options.topP())
                .maxOutputTokens(options.maxTokens())
                .stopSequences(options.stop())
                .seed(options.seed())
                .returnThinking(false)
                .build();
    }

    @Override
    public String body(String json) {
        return body.mend(json);
    }

    @Override
    public boolean isEndMark(String event) {
        return event.contains("\"finishReason\"");
    }

    /** LangChain4j takes tool calls for an ending of their own, so the mark has to have been there too. */
    @Override
    public Optional<FinishReason> finish(ChatResponse response, List<String> unmapped, boolean sawEndMark) {
        if (sawEndMark) {
            return Dialect.super.finish(response, unmapped, true);
        }
        boolean isBlocked = unmapped.stream().anyMatch(event -> event.contains("\"blockReason\""));
        return isBlocked ? Optional.of(FinishReason.FILTERED) : Optional.empty();
    }

    /** Gemini counts its thoughts apart from the output. */
    @Override
    public Usage usage(@Nullable TokenUsage counted) {
        if (counted instanceof GoogleAiGeminiTokenUsage tokens) {
            return Usage.ofCall(
                    Dialect.tokens(tokens.inputTokenCount()),
                    Dialect.tokens(tokens.outputTokenCount()) + Dialect.tokens(tokens.thoughtsTokenCount()));
        }
        return Dialect.super.usage(counted);
    }
}
