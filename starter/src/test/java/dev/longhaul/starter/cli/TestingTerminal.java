package dev.longhaul.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.workflows.payload.Payloads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Command lines, run in this process in a folder of their own, with a home of their own and no Temporal around. */
public final class TestingTerminal {
    private final Path directory;
    private final Map<String, String> environment = new LinkedHashMap<>();

    public TestingTerminal(Path directory) {
        this.directory = directory;
        environment.put("LONGHAUL_HOME", directory.resolve("home").toString());
        environment.put("HOME", directory.toString());
        environment.put("PATH", directory.resolve("no-programs").toString());
    }

    /** What a command left behind. */
    public record Ended(int exitCode, String out, String err) {
        public JsonNode json() {
            try {
                return Payloads.newMapper().readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not one JSON document: " + out, e);
            }
        }
    }

    public TestingTerminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Path write(String file, String text) {
        try {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            return Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path directory() {
        return directory;
    }

    public Ended run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = CommandLines.execute(surroundings(out, err), args);
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a hosting command beside the test; returns once its worker is there. */
    public Host host(String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings here = surroundings(new ByteArrayOutputStream(), err);
        Thread thread = new Thread(() -> CommandLines.execute(here, args), "hosting");
        thread.start();
        Eventually.holds("the host is up: " + err, () -> {
            if (!thread.isAlive()) {
                throw new AssertionError("The host ended: " + err.toString(StandardCharsets.UTF_8));
            }
            return err.toString(StandardCharsets.UTF_8).contains("Worker on task queue");
        });
        return new Host(thread, err);
    }

    /** A hosting command that runs. */
    public record Host(Thread thread, ByteArrayOutputStream err) implements AutoCloseable {
        /** What it has said on standard error so far. */
        public String errors() {
            return err.toString(StandardCharsets.UTF_8);
        }

        /** Ends it, as a signal would. */
        @Override
        public void close() {
            thread.interrupt();
            Eventually.holds("the host has ended", () -> !thread.isAlive());
        }
    }

    /** The environment that commands find here. */
    public Map<String, String> environment() {
        return environment;
    }

    /** What a command finds around it here, its output thrown away. */
    Surroundings surroundings() {
        return surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    private Surroundings surroundings(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Surroundings(
                environment,
                directory,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }
}
