package dev.longhaul.worker.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folder where Longhaul keeps what is its own on a machine: the user's configuration, the local Temporal server's
 * data, and the content store where none is configured.
 *
 * @param directory absolute; it need not exist yet
 */
public record LonghaulHome(Path directory) {
    /** The variable that names another folder than {@code ~/.longhaul}. */
    public static final String VARIABLE = "LONGHAUL_HOME";

    public LonghaulHome {
        directory = directory.toAbsolutePath().normalize();
    }

    public static LonghaulHome of(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        return new LonghaulHome(named.isBlank() ? userHome(environment).resolve(".longhaul") : Path.of(named));
    }

    public Path config() {
        return directory.resolve("longhaul.yaml");
    }

    public Path content() {
        return directory.resolve("content");
    }

    /** Jars with tools and models of one's own. */
    public Path plugins() {
        return directory.resolve("plugins");
    }

    /** Where {@code ~} leads. */
    static Path userHome(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home", ".") : home);
    }
}
