package dev.longhaul.worker;

import dev.longhaul.worker.config.ConfigError;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.ModelConfig;
import java.util.List;
import java.util.Optional;

/** Whether a worker could take a configured model into use; no model is called. */
public final class ModelTrial {
    private ModelTrial() {}

    /** Why a worker would refuse to start with that model; empty when it would not. */
    public static Optional<String> whyNot(LonghaulConfig config, ModelConfig model) {
        try {
            ConfiguredModels.requireClient(
                    config, ConfiguredModels.clients(List.of(model), config.plugins(), Optional.empty()), model.name());
            return Optional.empty();
        } catch (ConfigError refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
