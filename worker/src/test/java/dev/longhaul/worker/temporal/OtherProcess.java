package dev.longhaul.worker.temporal;

import dev.longhaul.worker.config.LonghaulHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second process that opens a connection and keeps it until it is told to go, or killed. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static OtherProcess start(Path home) throws IOException {
        return new OtherProcess(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        home.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until it is connected. */
    String address() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("The other process ended before it was connected.");
            }
            return line;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Lets it end in order. */
    void leave() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The other process did not end.");
        }
    }

    /** Ends it without a word. */
    void kill() throws Exception {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        LonghaulHome home = new LonghaulHome(Path.of(args[0]));
        try (TemporalConnection connection = new TemporalConnections(
                        home, RealServer.environment(home.directory()), message -> {})
                .open(InProcess.NEVER)) {
            System.out.println(connection.address());
            System.in.readAllBytes();
        }
    }
}
