package dev.longhaul.activities.model.ollama;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.http.ModelHttp;
import dev.longhaul.activities.model.streaming.CallOptions;
import dev.longhaul.activities.model.streaming.Dialect;
import dev.longhaul.activities.model.streaming.Required;
import dev.longhaul.activities.model.streaming.StreamingModelClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chats of Ollama. A key, when there is one, is sent as a bearer token: Ollama itself wants none.
 *
 * <p>Options beyond the common ones: {@code num_ctx}, the tokens that the model reads at once; without it Ollama takes its
 * own small default and forgets the beginning of longer conversations without a word. All others are not sent: it takes
 * no metadata.
 */
public final class OllamaDialect implements Dialect {
    /** Where Ollama listens when nobody told it otherwise. */
    public static final String BASE_URL = "http://localhost:11434";

    private final String model;
    private final String baseUrl;
    private final @Nullable String key;

    private OllamaDialect(ModelSettings settings) {
        this.model = Required.model(settings);
        String given = Required.baseUrl(settings);
        this.baseUrl = given == null ? BASE_URL : given;
        this.key = Required.optionalKey(settings);
    }

    /** A client for the model; no key is needed. */
    public static ModelClient create(ModelSettings settings, ModelHttp http) {
        return new StreamingModelClient(settings, new OllamaDialect(settings), http);
    }

    @Override
    public StreamingChatModel model(HttpClientBuilder http, CallOptions options) {
        return OllamaStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(baseUrl)
                .customHeaders(headers())
                .defaultRequestParameters(parameters(options))
                .build();
    }

    @Override
    public ChatModel atOnce(HttpClientBuilder http, CallOptions options) {
        return OllamaChatModel.builder()
                .httpClientBuilder(http)
                .maxRetries(0)
                .baseUrl(baseUrl)
                .customHeaders(headers())
                .defaultRequestParameters(parameters(options))
                .build();
    }

    private Map<String, String> headers() {
        return key == null ? Map.of() : Map.of("Authorization", "Bearer " + key);
    }

    private OllamaChatRequestParameters parameters(CallOptions options) {
        return OllamaChatRequestParameters.builder()
                .modelName(model)
                .temperature(options.temperature())
                .topP(options.topP())
                .maxOutputTokens(options.maxTokens())
                .stopSequences(options.stop())
                .seed(options.seed())
                .numCtx(options.otherNumber("num_ctx"))
                .build();
    }

    @Override
    public String body(String json) {
        return OllamaBody.mend(json);
    }
}
