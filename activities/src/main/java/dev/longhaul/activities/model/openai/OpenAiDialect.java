package dev.longhaul.activities.model.openai;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.http.ModelHttp;
import dev.longhaul.activities.model.streaming.CallOptions;
import dev.longhaul.activities.model.streaming.Dialect;
import dev.longhaul.activities.model.streaming.Required;
import dev.longhaul.activities.model.streaming.StreamingModelClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chat completions of OpenAI, and of servers that speak them.
 *
 * <p>Options beyond the common ones: {@code user}, {@code reasoning_effort}, {@code store} (true or false). All others go
 * along as request metadata: to a {@code base_url} always, to OpenAI itself only with {@code store: true}, because it
 * refuses metadata of answers that it does not store. Where the model is configured with {@code metadata}, that is sent and
 * nothing else; its {@code user} is the request's. The longest answer is {@code max_completion_tokens} to OpenAI itself
 * and the older {@code max_tokens} elsewhere.
 */
public final class OpenAiDialect implements Dialect {
    /** OpenAI takes no more, nor longer ones; what is beyond is left out or cut. */
    static final int MAX_METADATA = 16;

    static final int MAX_METADATA_NAME = 64;
    static final int MAX_METADATA_VALUE = 512;

    private static final String END_MARK = "[DONE]";
    private static final Set<String> OWN_OPTIONS = Set.of("user", "reasoning_effort", "store");

    private final String model;
    private final @Nullable String baseUrl;
    private final @Nullable String key;

    private OpenAiDialect(ModelSettings settings) {
        this.model = Required.model(settings);
        this.baseUrl = Required.baseUrl(settings);
        this.key = baseUrl == null ? Required.key(settings, "OPENAI_API_KEY") : Required.optionalKey(settings);
    }

    /** A client for the model; a key is needed only where there is no {@code base_url}. */
    public static ModelClient create(ModelSettings settings, ModelHttp http) {
        return new StreamingModelClient(settings, new OpenAiDialect(settings), http);
    }

    @Override
    public StreamingChatModel model(HttpClientBuilder http, CallOptions options) {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(baseUrl)
                .apiKey(key)
                .defaultRequestParameters(parameters(options))
                .build();
    }

    @Override
    public ChatModel atOnce(HttpClientBuilder http, CallOptions options) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(http)
                .maxRetries(0)
                .baseUrl(baseUrl)
                .apiKey(key)
                .defaultRequestParameters(parameters(options))
                .build();
    }

    private OpenAiChatRequestParameters parameters(CallOptions options) {
        OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder()
                .modelName(model)
                .temperature(options.temperature())
                .topP(options.topP())
                .stopSequences(options.stop())
                .seed(options.seed())
                .user(options.user())
                .reasoningEffort(options.others().get("reasoning_effort"));
        options.other("store").ifPresent(given -> parameters.store(isStored(options)));
        if (takesMetadata(options)) {
            parameters.metadata(metadata(options));
        }
        return (baseUrl == null
                        ? parameters.maxCompletionTokens(options.maxTokens())
                        : parameters.maxOutputTokens(options.maxTokens()))
                .build();
    }

    private boolean takesMetadata(CallOptions options) {
        return options.metadata() != null || baseUrl != null || isStored(options);
    }

    private static boolean isStored(CallOptions options) {
        return options.other("store").map(Boolean::parseBoolean).orElse(false);
    }

    @Override
    public boolean isEndMark(String event) {
        return END_MARK.equals(event);
    }

    private static @Nullable Map<String, String> metadata(CallOptions options) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, String> given = options.metadata() == null ? options.others() : options.metadata();
        given.forEach((name, value) -> {
            if (!OWN_OPTIONS.contains(name) && metadata.size() < MAX_METADATA) {
                metadata.put(cut(name, MAX_METADATA_NAME), cut(value, MAX_METADATA_VALUE));
            }
        });
        return metadata.isEmpty() ? null : metadata;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
