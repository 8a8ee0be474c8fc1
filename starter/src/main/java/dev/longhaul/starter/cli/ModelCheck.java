package dev.longhaul.starter.cli;

import dev.longhaul.starter.hosting.HostedModels;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.worker.config.AgentConfig;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.ModelConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether the models that agents use can be used, as far as that costs nothing: a provider elsewhere is not called, one on
 * this machine is asked whether it listens.
 */
final class ModelCheck {
    List<Finding> of(LonghaulConfig config) {
        return of(config, model -> true);
    }

    private List<Finding> of(LonghaulConfig config, Predicate<ModelConfig> wanted) {
        Set<String> used = config.agents().stream().map(AgentConfig::model).collect(Collectors.toSet());
        return config.models().stream()
                .filter(model -> used.contains(model.name()))
                .filter(wanted)
                .map(model -> of(config, model))
                .toList();
    }

    /**
     * Refuses a start whose work will be done under this configuration, by this command or later, when a script in it has
     * a mistake. Whether keys are there is seen where the work is done.
     */
    static void requireScripts(LonghaulConfig config) {
        new ModelCheck()
                .of(config, model -> model.file() != null).stream()
                        .filter(finding -> !finding.ok())
                        .findFirst()
                        .ifPresent(bad -> {
                            throw new OperationFailed(bad.code(), bad.message(), bad.hint());
                        });
    }

    private static Finding of(LonghaulConfig config, ModelConfig model) {
        String about = "model " + model.name();
        Optional<String> trouble = HostedModels.whyNot(config, model);
        if (trouble.isPresent()) {
            return Finding.bad(about, ErrorCode.USAGE, trouble.get(), "A worker does not start with it.");
        }
        if (model.file() != null) {
            return Finding.good(about, "plays " + model.file());
        }
        String name = model.provider() + (model.model() == null ? "" : " " + model.model());
        String key = model.apiKey() == null ? "" : ", its key is there";
        return model.baseUrl() == null
                ? Finding.good(about, name + key)
                : AddressCheck.of(
                        about,
                        name + key + ", at " + model.baseUrl(),
                        model.baseUrl(),
                        "Start the model's server, or correct 'base_url'.");
    }
}
