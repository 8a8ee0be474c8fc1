package dev.longhaul.worker.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model named {@code default} of those who configure none: the first provider whose key is in the environment, else
 * {@code extractive}, which needs none. {@code LONGHAUL_MODEL} names another model of that provider.
 */
final class DefaultModel {
    static final String NAME = "default";

    private record Choice(String provider, String model, List<String> keys) {}

    private static final List<Choice> CHOICES = List.of(
            new Choice("openai", "gpt-4.1", List.of("OPENAI_API_KEY")),
            new Choice("anthropic", "claude-sonnet-4-5", List.of("ANTHROPIC_API_KEY")),
            new Choice("gemini", "gemini-2.5-pro", List.of("GEMINI_API_KEY", "GOOGLE_API_KEY")));

    private DefaultModel() {}

    static ModelConfig of(Map<String, String> environment) {
        for (Choice choice : CHOICES) {
            Optional<String> key = usualKey(choice.provider(), environment);
            if (key.isPresent()) {
                String model = set(environment, "LONGHAUL_MODEL").orElse(choice.model());
                String baseUrl = choice.provider().equals("openai")
                        ? set(environment, "OPENAI_BASE_URL").orElse(null)
                        : null;
                return new ModelConfig(NAME, choice.provider(), model, baseUrl, key.get(), null, null);
            }
        }
        return new ModelConfig(NAME, "extractive", null, null, null, null, null);
    }

    /** The variables in which a provider's key is usually found, most usual first. */
    static List<String> usualVariables(String provider) {
        return CHOICES.stream()
                .filter(choice -> choice.provider().equals(provider))
                .flatMap(choice -> choice.keys().stream())
                .toList();
    }

    /** The key that the environment holds for a provider. */
    static Optional<String> usualKey(String provider, Map<String, String> environment) {
        return usualVariables(provider).stream()
                .flatMap(variable -> set(environment, variable).stream())
                .findFirst();
    }

    private static Optional<String> set(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }
}
