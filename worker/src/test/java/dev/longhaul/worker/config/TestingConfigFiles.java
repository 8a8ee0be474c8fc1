package dev.longhaul.worker.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder and a home with configurations in them, and an environment. */
abstract class TestingConfigFiles {
    @TempDir
    Path folder;

    @TempDir
    Path home;

    final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void emptyHome() {
        environment.put("LONGHAUL_HOME", home.toString());
        environment.put("HOME", "/home/somebody");
    }

    ConfigLoader loader() {
        return new ConfigLoader(environment, folder);
    }
}
