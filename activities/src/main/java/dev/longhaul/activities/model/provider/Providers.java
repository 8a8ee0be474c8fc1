package dev.longhaul.activities.model.provider;

import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.anthropic.AnthropicDialect;
import dev.longhaul.activities.model.gemini.GeminiDialect;
import dev.longhaul.activities.model.http.HttpDeadlines;
import dev.longhaul.activities.model.http.ModelHttp;
import dev.longhaul.activities.model.ollama.OllamaDialect;
import dev.longhaul.activities.model.openai.OpenAiDialect;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The providers of real language models, by the names that a configuration uses. */
public final class Providers {
    private final ModelHttp http;

    public Providers() {
        this(new ModelHttp(HttpDeadlines.DEFAULT));
    }

    public Providers(ModelHttp http) {
        this.http = http;
    }

    /**
     * What makes a client of a configured model. Nothing is sent by making one; settings that cannot work (no key where
     * one is needed, no model, no valid address) are a {@link dev.longhaul.activities.model.ModelException}.
     */
    public Map<String, Function<ModelSettings, ModelClient>> factories() {
        Map<String, Function<ModelSettings, ModelClient>> factories = new LinkedHashMap<>();
        factories.put("openai", settings -> OpenAiDialect.create(settings, http));
        factories.put("anthropic", settings -> AnthropicDialect.create(settings, http));
        factories.put("gemini", settings -> GeminiDialect.create(settings, http));
        factories.put("ollama", settings -> OllamaDialect.create(settings, http));
        return Collections.unmodifiableMap(factories);
    }
}
