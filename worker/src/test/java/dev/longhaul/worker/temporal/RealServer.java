package dev.longhaul.worker.temporal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Whether this machine can run a real Temporal server; tests that need one are skipped where it cannot. */
public final class RealServer {
    private RealServer() {}

    /** Skips the test, or fails it where {@code LONGHAUL_REQUIRE_REAL_SERVER=1} says that it must run. */
    public static void require() {
        Map<String, String> environment = System.getenv();
        boolean there = DevServer.program("temporal", environment).isPresent();
        if (!there && "1".equals(environment.get("LONGHAUL_REQUIRE_REAL_SERVER"))) {
            throw new AssertionError("LONGHAUL_REQUIRE_REAL_SERVER=1, and there is no 'temporal' program on the path.");
        }
        assumeTrue(there, "no 'temporal' program on the path");
    }

    /** This machine's programs, a home of our own, and no server that the machine may be configured for. */
    public static Map<String, String> environment(Path home) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(variable -> variable.startsWith("TEMPORAL_") || variable.endsWith("_API_KEY"));
        environment.put("XDG_CONFIG_HOME", home.toString());
        environment.put("LONGHAUL_HOME", home.toString());
        return environment;
    }
}
