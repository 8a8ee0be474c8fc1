package dev.longhaul.starter.hosting;

import dev.longhaul.worker.ModelTrial;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.ModelConfig;
import java.util.Optional;

/** The models of a configuration, as a worker in this process would use them. */
public final class HostedModels {
    private HostedModels() {}

    /** Why a worker would refuse to start with that model; empty when it would not. */
    public static Optional<String> whyNot(LonghaulConfig config, ModelConfig model) {
        return ModelTrial.whyNot(config, model);
    }
}
