package dev.longhaul.worker;

import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelClientRegistry;
import dev.longhaul.activities.model.ModelClients;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.extractive.ExtractiveModelClient;
import dev.longhaul.activities.model.provider.Providers;
import dev.longhaul.activities.model.script.ScriptModelClient;
import dev.longhaul.worker.config.ModelConfig;
import dev.longhaul.worker.config.Price;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The clients of the configured models; each is made when it is first asked. */
final class ConfiguredModels {
    private ConfiguredModels() {}

    static ModelClients clients(List<ModelConfig> models) {
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
            return price == null ? client : new PricedModelClient(client, price);
        });
        return new ModelClientRegistry(
                models.stream().map(ConfiguredModels::settings).toList(), factories);
    }

    private static ModelSettings settings(ModelConfig model) {
        return new ModelSettings(
                model.name(), model.provider(), model.model(), model.baseUrl(), model.apiKey(), model.file());
    }
}
