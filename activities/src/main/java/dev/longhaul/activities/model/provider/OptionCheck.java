package dev.longhaul.activities.model.provider;

import dev.longhaul.activities.agent.RunOptionsCheck;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.RequestExtras;
import dev.longhaul.activities.model.streaming.CallOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at a session's run options before its first model call: an option that a provider reads is one that it can read,
 * and whatever requests carry is there. Options that no provider knows just travel.
 */
public final class OptionCheck implements RunOptionsCheck {
    /** Their models make nothing of options, or show them as they are. */
    private static final Set<String> LOCAL = Set.of("script", "extractive");

    private final List<ModelSettings> models;

    public OptionCheck(List<ModelSettings> models) {
        this.models = List.copyOf(models);
    }

    @Override
    public Optional<String> problem(Set<String> modelNames, Map<String, String> options) {
        List<ModelSettings> remote = models.stream()
                .filter(model -> modelNames.contains(model.name()) && !LOCAL.contains(model.provider()))
                .toList();
        if (remote.isEmpty()) {
            return Optional.empty();
        }
        boolean anyLocal = models.stream()
                .anyMatch(model -> modelNames.contains(model.name()) && LOCAL.contains(model.provider()));
        return numbers(remote, options)
                .or(() -> anyLocal ? Optional.empty() : seed(remote, options))
                .or(() -> remote.stream()
                        .flatMap(model -> RequestExtras.problem(model, options).stream())
                        .findFirst());
    }

    private static Optional<String> numbers(List<ModelSettings> remote, Map<String, String> options) {
        try {
            CallOptions read = CallOptions.of(options);
            if (read.maxTokens() != null && read.maxTokens() < 1) {
                return Optional.of("Option max_tokens is \"" + read.maxTokens() + "\"; it takes 1 or more.");
            }
            if (has(remote, "ollama")) {
                read.otherNumber("num_ctx");
            }
            Optional<String> store =
                    read.other("store").filter(word -> !List.of("true", "false").contains(word));
            return has(remote, "openai")
                    ? store.map(word -> "Option store is \"" + word + "\"; it takes true or false.")
                    : Optional.empty();
        } catch (ModelException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    /** One that nobody honours is refused rather than lost. */
    private static Optional<String> seed(List<ModelSettings> remote, Map<String, String> options) {
        boolean lost = options.containsKey("seed")
                && remote.stream().allMatch(model -> model.provider().equals("anthropic"));
        return lost ? Optional.of("Option seed is not taken by provider anthropic; leave it out.") : Optional.empty();
    }

    private static boolean has(List<ModelSettings> models, String provider) {
        return models.stream().anyMatch(model -> model.provider().equals(provider));
    }
}
