package dev.longhaul.activities.model.anthropic;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Messages of Anthropic. The system text, the tools and the conversation are marked for its cache.
 *
 * <p>Options beyond the common ones: {@code user}, sent as the user id. There is no {@code seed}; all others are not sent,
 * because it takes no metadata but the user id.
 */
public final class AnthropicDialect implements Dialect {
    /** The longest answer when none is given: Anthropic wants a number in every request. */
    public static final int MAX_TOKENS = 8192;

    private static final Pattern REFUSAL = Pattern.compile("\"stop_reason\"\\s*:\\s*\"refusal\"");
    private static final Pattern WINDOW_FULL =
            Pattern.compile("\"stop_reason\"\\s*:\\s*\"model_context_window_exceeded\"");

    private final String model;
    private final @Nullable String baseUrl;
    private final String key;

    private AnthropicDialect(ModelSettings settings) {
        this.model = Required.model(settings);
        this.baseUrl = Required.baseUrl(settings);
        this.key = Required.key(settings, "ANTHROPIC_API_KEY");
    }

    /** A client for the model; a key is always needed. */
    public static ModelClient create(ModelSettings settings, ModelHttp http) {
        return new StreamingModelClient(settings, new AnthropicDialect(settings), http);
    }

    @Override
    public StreamingChatModel model(HttpClientBuilder http, CallOptions options) {
        Integer maxTokens = options.maxTokens();
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(baseUrl)
                .apiKey(key)
                .modelName(model)
                .temperature(options.temperature())
                .topP(options.topP())
                .maxTokens(maxTokens == null ? MAX_TOKENS : maxTokens)
                .stopSequences(options.stop())
                .userId(options.user())
                .cacheSystemMessages(true)
                .cacheTools(true)
                .build();
    }

    @Override
    public Map<String, Object> newestMessageAttributes() {
        return Map.of("cache_control", "ephemeral");
    }

    @Override
    public Optional<FinishReason> finish(ChatResponse response, List<String> unmapped, boolean sawEndMark) {
        if (unmapped.stream().anyMatch(event -> REFUSAL.matcher(event).find())) {
            return Optional.of(FinishReason.FILTERED);
        }
        if (unmapped.stream().anyMatch(event -> WINDOW_FULL.matcher(event).find())) {
            return Optional.of(FinishReason.LENGTH);
        }
        return Dialect.super.finish(response, unmapped, sawEndMark);
    }

    /** Anthropic counts what it read from its cache, and wrote to it, apart from the input. */
    @Override
    public Usage usage(@Nullable TokenUsage counted) {
        if (counted instanceof AnthropicTokenUsage tokens) {
            return Usage.ofCall(
                    Dialect.tokens(tokens.inputTokenCount())
                            + Dialect.tokens(tokens.cacheReadInputTokens())
                            + Dialect.tokens(tokens.cacheCreationInputTokens()),
                    Dialect.tokens(tokens.outputTokenCount()));
        }
        return Dialect.super.usage(counted);
    }
}
