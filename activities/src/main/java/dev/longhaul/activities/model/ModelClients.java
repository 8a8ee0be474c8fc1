package dev.longhaul.activities.model;

/** Finds the client for a configured model. */
public interface ModelClients {
    /**
     * The client for a model of the configuration; the same one for the same name.
     *
     * @throws ModelException of type MODEL_MISSING_HERE when no model of that name is configured
     */
    ModelClient client(String modelName);
}
