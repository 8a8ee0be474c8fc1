package dev.longhaul.worker;

import dev.longhaul.activities.compaction.ContextWindow;
import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelClientRegistry;
import dev.longhaul.activities.model.ModelClients;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.ToolCalling;
import dev.longhaul.activities.model.extractive.ExtractiveModelClient;
import dev.longhaul.activities.model.provider.Providers;
import dev.longhaul.activities.model.script.ScriptModelClient;
import dev.longhaul.worker.config.AgentConfig;
import dev.longhaul.worker.config.ConfigError;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.ModelConfig;
import dev.longhaul.worker.config.Price;
import dev.longhaul.worker.trace.TracedModelClient;
import dev.longhaul.worker.trace.Traces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The clients of the configured models, with their prices. */
final class ConfiguredModels {
    private ConfiguredModels() {}

    /**
     * Clients for all models. Those that agents use are made at once, so that a script with a mistake, say, stops the
     * worker and not the first job.
     *
     * @param traces who is told of each call, where somebody is
     * @throws ConfigError when one cannot be made
     */
    static ModelClients clients(LonghaulConfig config, Optional<Traces> traces) {
        ModelClients clients = clients(config.models(), traces);
        config.agents().stream()
                .map(AgentConfig::model)
                .distinct()
                .forEach(model -> requireClient(config, clients, model));
        return clients;
    }

    /** @throws ConfigError when the client of that model cannot be made */
    static void requireClient(LonghaulConfig config, ModelClients clients, String model) {
        try {
            ModelClient unusedYet = clients.client(model);
        } catch (ModelException unusable) {
            throw ConfigError.of(config.origin(), "models." + model, String.valueOf(unusable.getMessage()));
        }
    }

    static ModelClients clients(List<ModelConfig> models, Optional<Traces> traces) {
        Map<String, Function<ModelSettings, ModelClient>> factories = new HashMap<>(new Providers().factories());
        factories.put("extractive", settings -> new ExtractiveModelClient());
        factories.put("script", ScriptModelClient::new);
        Map<String, Price> prices = new HashMap<>();
        for (ModelConfig model : models) {
            if (model.price() != null) {
                prices.put(model.name(), model.price());
            }
        }
        factories.replaceAll((provider, factory) -> settings -> {
            ModelClient client = factory.apply(settings);
            Price price = prices.get(settings.name());
            ModelClient measured = new MeasuredModelClient(
                    price == null ? client : new PricedModelClient(client, price), settings.name());
            return traces.<ModelClient>map(taking -> new TracedModelClient(measured, settings, taking))
                    .orElse(measured);
        });
        return new ModelClientRegistry(
                models.stream().map(ConfiguredModels::settings).toList(), factories);
    }

    /** The models as their clients know them. */
    static List<ModelSettings> settings(LonghaulConfig config) {
        return config.models().stream().map(ConfiguredModels::settings).toList();
    }

    private static ModelSettings settings(ModelConfig model) {
        Integer window = model.contextWindow();
        return new ModelSettings(
                model.name(),
                model.provider(),
                model.model(),
                model.baseUrl(),
                model.apiKey(),
                model.file(),
                window == null ? null : new ContextWindow(window, model.maxOutputTokens()),
                model.maxOutputTokens(),
                model.headers(),
                model.metadata(),
                ToolCalling.of(model.toolCalls()),
                model.streams());
    }
}
