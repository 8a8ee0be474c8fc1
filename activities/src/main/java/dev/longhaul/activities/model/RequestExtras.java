package dev.longhaul.activities.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the requests of one session carry beside the conversation, where the model is configured with any: its headers and
 * its metadata with the session's run options in them. What comes out empty is not sent.
 *
 * @param headers by name, one line of plain ASCII each
 * @param metadata by name
 */
public record RequestExtras(Map<String, String> headers, Map<String, String> metadata) {
    /** The most that a header may hold; servers refuse requests with more. */
    public static final int MAX_HEADER_CHARACTERS = 1_000;

    public static RequestExtras of(ModelSettings model, Map<String, String> options) {
        return new RequestExtras(filled(model.headers(), options), filled(model.metadata(), options));
    }

    private static Map<String, String> filled(Map<String, String> texts, Map<String, String> options) {
        Map<String, String> filled = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            String value = OptionText.fill(text, options).strip();
            if (!value.isEmpty()) {
                filled.put(name, value);
            }
        });
        return filled;
    }

    /** Why a model cannot be asked with these options, in words for people; empty when it can. */
    public static Optional<String> problem(ModelSettings model, Map<String, String> options) {
        for (Map<String, String> texts : List.of(model.headers(), model.metadata())) {
            for (String text : texts.values()) {
                for (String name : OptionText.names(text)) {
                    if (!options.containsKey(name)) {
                        return Optional.of("Requests to model '" + model.name() + "' carry the run option '" + name
                                + "', and this session was not given it. Add it (--option " + name
                                + "=VALUE), or give it a default under 'options' in the configuration.");
                    }
                }
            }
        }
        for (Map.Entry<String, String> header : of(model, options).headers().entrySet()) {
            String value = header.getValue();
            if (value.length() > MAX_HEADER_CHARACTERS || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                return Optional.of("Header " + header.getKey() + " of requests to model '" + model.name()
                        + "' cannot carry what the run options put into it: it takes one line of plain ASCII, at most "
                        + MAX_HEADER_CHARACTERS + " characters.");
            }
        }
        return Optional.empty();
    }
}
