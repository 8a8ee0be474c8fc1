package dev.longhaul.worker.config;

import java.nio.file.Path;
import java.util.Map;

/** Paths as people write them. */
final class Paths {
    private Paths() {}

    /** Absolute; {@code ~} is the user's home, anything relative begins at {@code directory}. */
    static Path resolve(String written, Path directory, Map<String, String> environment) {
        String path = written.strip();
        if (path.equals("~") || path.startsWith("~/")) {
            return LonghaulHome.userHome(environment)
                    .resolve(path.substring(Math.min(2, path.length())))
                    .toAbsolutePath()
                    .normalize();
        }
        return directory.toAbsolutePath().resolve(path).normalize();
    }
}
