package dev.longhaul.benchmarks.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The HTTP API in a process of its own, by the launcher that everybody uses. */
public final class ApiProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("HTTP API: (http://\\S+)");

    private final Process process;
    private final String address;

    private ApiProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it; returns when it listens.
     *
     * @param launcher the program {@code longhaul}
     * @param temporal host and port of the server that it works for
     */
    public static ApiProcess start(Path launcher, Path directory, Path config, String temporal) {
        Path log = directory.resolve("api.log");
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(launcher.toString(), "server", "--port", "0", "--config", config.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("TEMPORAL_ADDRESS", temporal);
        builder.environment().put("LONGHAUL_HOME", directory.resolve("home").toString());
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Awaitility.await("the HTTP API")
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> ADDRESS.matcher(Files.readString(log)).find());
            Matcher line = ADDRESS.matcher(Files.readString(log));
            boolean unusedFound = line.find();
            return new ApiProcess(process, line.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Scheme, host and port. */
    public String address() {
        return address;
    }

    public ProcessState state() {
        return ProcessState.of(process);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
