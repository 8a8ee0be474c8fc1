package dev.longhaul.activities.model;

import dev.longhaul.activities.compaction.ContextWindow;
import dev.longhaul.activities.failure.Failures;
import dev.longhaul.workflows.failure.FailureType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The configured models; a client is made when its model is first called. */
public final class ModelClientRegistry implements ModelClients {
    private final Map<String, ModelSettings> models = new LinkedHashMap<>();
    private final Map<String, Function<ModelSettings, ModelClient>> factories;
    private final Map<String, ModelClient> clients = new ConcurrentHashMap<>();

    /**
     * @param models the configured models, their names unique
     * @param factories makes a client, by provider; an {@link IllegalArgumentException} from one says, in words for
     *     people and without a secret, what is wrong with the configuration of the model
     */
    public ModelClientRegistry(
            List<ModelSettings> models, Map<String, Function<ModelSettings, ModelClient>> factories) {
        models.forEach(model -> this.models.put(model.name(), model));
        this.factories = Map.copyOf(factories);
    }

    @Override
    public ModelClient client(String modelName) {
        return clients.computeIfAbsent(modelName, this::make);
    }

    @Override
    public Optional<ContextWindow> window(String modelName) {
        return Optional.ofNullable(models.get(modelName)).map(ModelSettings::window);
    }

    private ModelClient make(String modelName) {
        ModelSettings settings = models.get(modelName);
        if (settings == null) {
            throw missing("No model named '" + modelName + "' is configured on this worker. It has: "
                    + String.join(", ", models.keySet()) + ".");
        }
        Function<ModelSettings, ModelClient> factory = factories.get(settings.provider());
        if (factory == null) {
            throw missing("Model '" + modelName + "' is configured with the provider '" + settings.provider()
                    + "', which this worker does not have.");
        }
        try {
            return factory.apply(settings);
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    FailureType.CONFIGURATION_INVALID,
                    "Model '" + modelName + "' cannot be used: " + e.getMessage(),
                    null,
                    e);
        }
    }

    /** Workers of one task queue may differ while one of them is being replaced: the others are given the time for it. */
    private static ModelException missing(String words) {
        return new ModelException(FailureType.MODEL_MISSING_HERE, words, Failures.FOR_ANOTHER_WORKER, null);
    }
}
