package dev.longhaul.benchmarks.measure;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.benchmarks.place.Place;
import dev.longhaul.benchmarks.place.Scripts;
import dev.longhaul.testkit.TemporalServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** How long a person waits for the program itself, by the launcher that everybody uses. */
final class StartUp implements Measurement {
    private static final String POLLING = "Worker on task queue";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Start of the command line, of a worker, and of the in-process server";
    }

    @Override
    public Outcome run(Settings settings) {
        Path launcher = settings.root().resolve("longhaul");
        Path config = Place.prepare(settings.directory(), Scripts.of(Scripts.ONE_STEP, List.of()));
        String home = settings.directory().resolve("home").toString();
        try (TemporalServer server = TemporalServer.start(settings.directory().resolve("server"))) {
            Map<String, String> remote = Map.of("TEMPORAL_ADDRESS", server.address(), "LONGHAUL_HOME", home);
            // /usr/bin:/bin is what the launcher itself needs; a temporal program there would be found and used.
            Map<String, String> alone = Map.of(
                    "TEMPORAL_ADDRESS",
                    "",
                    "LONGHAUL_HOME",
                    home + "-alone",
                    "PATH",
                    "/usr/bin:/bin",
                    "JAVA_HOME",
                    System.getProperty("java.home"));
            String file = config.toString();
            return new Outcome(
                    settings.rounds(),
                    List.of(
                            figure("--version", settings, () -> toEnd(launcher, remote, "--version")),
                            figure(
                                    "sessions, from a server on this machine",
                                    settings,
                                    () -> toEnd(launcher, remote, "sessions")),
                            figure(
                                    "worker, until it polls",
                                    settings,
                                    () -> toLine(launcher, remote, "worker", "--config", file)),
                            figure(
                                    "start with the in-process server, until the answer is there",
                                    settings,
                                    () -> toEnd(launcher, alone, "start", "hello", "--config", file))),
                    List.of("What makes it so: docs/decisions/fast-start.md."));
        }
    }

    /** The first time counts nothing: the program may have to be built. */
    private static Figure figure(String what, Settings settings, DoubleSupplier once) {
        double unusedFirst = once.getAsDouble();
        List<Double> all = new ArrayList<>();
        for (int round = 0; round < Math.max(3, settings.rounds()); round++) {
            all.add(once.getAsDouble());
        }
        return Figure.of(what, "ms", Series.of(all));
    }

    private static double toEnd(Path launcher, Map<String, String> environment, String... arguments) {
        long before = System.nanoTime();
        Process process = start(launcher, environment, arguments);
        String said = read(process);
        double millis = (System.nanoTime() - before) / 1e6;
        if (waitFor(process) != 0) {
            throw new IllegalStateException("longhaul " + String.join(" ", arguments) + " has failed: " + said);
        }
        return millis;
    }

    private static double toLine(Path launcher, Map<String, String> environment, String... arguments) {
        long before = System.nanoTime();
        Process process = start(launcher, environment, arguments);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.contains(POLLING)) {
                line = lines.readLine();
            }
            double millis = (System.nanoTime() - before) / 1e6;
            if (line == null) {
                throw new IllegalStateException("The worker ended before it polled.");
            }
            return millis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            waitFor(process);
        }
    }

    private static Process start(Path launcher, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
