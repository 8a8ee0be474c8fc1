package dev.longhaul.activities.model;

/**
 * Models of one's own. Found by {@link java.util.ServiceLoader}: a jar names its class in {@code
 * META-INF/services/dev.longhaul.activities.model.ModelProvider}, and the class has a public constructor without parameters.
 */
public interface ModelProvider {
    /**
     * What a configuration calls it in {@code models.NAME.provider}: small letters, digits and {@code _}, beginning with a
     * letter, and none that is built in.
     */
    String name();

    /**
     * Makes the client of a configured model; nothing is sent by that.
     *
     * @throws IllegalArgumentException in words for people and without a secret, when the settings cannot work; the worker
     *     does not start
     */
    ModelClient client(ModelSettings settings);
}
