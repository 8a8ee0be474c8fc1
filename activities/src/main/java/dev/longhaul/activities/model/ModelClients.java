package dev.longhaul.activities.model;

import dev.longhaul.activities.compaction.ContextWindow;
import java.util.Optional;

/** Finds the client for a configured model. */
public interface ModelClients {
    /**
     * The client for a model of the configuration; the same one for the same name.
     *
     * @throws ModelException of type MODEL_MISSING_HERE when no model of that name is configured
     */
    ModelClient client(String modelName);

    /** How much that model can read at once; empty where nobody said, and its conversations are never shortened. */
    default Optional<ContextWindow> window(String modelName) {
        return Optional.empty();
    }
}
