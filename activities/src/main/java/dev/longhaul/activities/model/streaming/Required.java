package dev.longhaul.activities.model.streaming;

import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.workflows.failure.FailureType;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** What a provider must be told before it can be asked, and in which words its absence is told. */
public final class Required {
    private Required() {}

    /**
     * The key.
     *
     * @param variable the environment variable in which people usually keep it
     * @throws ModelException of type MODEL_KEY_REFUSED when there is none
     */
    public static String key(ModelSettings settings, String variable) {
        String key = optionalKey(settings);
        if (key == null) {
            throw new ModelException(
                    FailureType.MODEL_KEY_REFUSED,
                    "Model \"" + settings.name() + "\" (" + settings.provider() + ") has no key: set models."
                            + settings.name() + ".api_key in the configuration, for example to ${" + variable
                            + "}, and that environment variable where the worker runs.");
        }
        return key;
    }

    /** The key without the line end that files and variables like to add, or null when there is none. */
    public static @Nullable String optionalKey(ModelSettings settings) {
        return settings.key().map(String::strip).filter(key -> !key.isEmpty()).orElse(null);
    }

    /** The provider's name for the model. */
    public static String model(ModelSettings settings) {
        String model = settings.model();
        if (model == null || model.isBlank()) {
            throw invalid(
                    settings, "names no model: set models." + settings.name() + ".model to the provider's name for it");
        }
        return model.strip();
    }

    /** The address up to and including the version, without a slash at the end, or null for the provider's own. */
    public static @Nullable String baseUrl(ModelSettings settings) {
        String url = settings.baseUrl();
        if (url == null || url.isBlank()) {
            return null;
        }
        String clean = url.strip().replaceFirst("/+$", "");
        if (!isHttp(clean)) {
            throw invalid(
                    settings,
                    "has a base_url that is no address: models." + settings.name()
                            + ".base_url must begin with http:// or https:// and name a host");
        }
        return clean;
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static ModelException invalid(ModelSettings settings, String what) {
        return new ModelException(
                FailureType.CONFIGURATION_INVALID,
                "Model \"" + settings.name() + "\" (" + settings.provider() + ") " + what + ".");
    }
}
