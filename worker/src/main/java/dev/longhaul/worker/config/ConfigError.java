package dev.longhaul.worker.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used. The message lists every mistake, a line each, and holds no secret. */
public final class ConfigError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigMistake> mistakes;

    ConfigError(List<ConfigMistake> mistakes) {
        super(mistakes.stream().map(ConfigMistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    ConfigError(ConfigMistake mistake) {
        this(List.of(mistake));
    }

    /** A mistake that only shows when something is made of the configuration. */
    public static ConfigError of(String file, String key, String found) {
        return new ConfigError(new ConfigMistake(file, 0, 0, key, found, ""));
    }

    /** At least one, in the order in which they stand in the file. */
    public List<ConfigMistake> mistakes() {
        return mistakes;
    }
}
