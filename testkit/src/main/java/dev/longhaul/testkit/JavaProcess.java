package dev.longhaul.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of ours in a JVM of its own, on the class path of the test, so that it can be killed as a machine would kill
 * it. Its output goes to two files. It is ended by process id, at the latest with this JVM.
 */
public final class JavaProcess implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final Path errors;

    private JavaProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    // Half the processor time of a JVM that is made for a long life.
    private static final List<String> FOR_A_TEST = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    /**
     * What is to be run; each step gives a new one.
     *
     * @param jvm options for its JVM
     */
    public record Command(
            String mainClass,
            List<String> arguments,
            Map<String, String> environment,
            Path directory,
            List<String> jvm) {
        /** That program with 512 MB of heap, for the minutes of a test. */
        public static Command of(Class<?> mainClass, Path directory, String... arguments) {
            return new Command(mainClass.getName(), List.of(arguments), Map.of(), directory, FOR_A_TEST);
        }

        /** The same with a further environment variable. */
        public Command with(String variable, String value) {
            Map<String, String> all = new LinkedHashMap<>(environment);
            all.put(variable, value);
            return new Command(mainClass, arguments, all, directory, jvm);
        }

        /** The same with other arguments. */
        public Command arguments(String... others) {
            return new Command(mainClass, List.of(others), environment, directory, jvm);
        }

        /** The same with other options for its JVM; the last {@code -cp} among them replaces the class path of the test. */
        public Command jvm(List<String> others) {
            return new Command(mainClass, arguments, environment, directory, others);
        }

        /** Starts it in its directory. */
        public JavaProcess start() {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-cp", System.getProperty("java.class.path")));
            command.addAll(jvm);
            command.add(mainClass);
            command.addAll(arguments);
            try {
                Files.createDirectories(directory);
                Path output = Files.createTempFile(directory, "process", ".out");
                Path errors = Files.createTempFile(directory, "process", ".err");
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
                builder.environment().putAll(environment);
                return new JavaProcess(builder.start(), output, errors);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has printed on standard output so far. */
    public String output() {
        return read(output);
    }

    /** What it has printed on standard error so far. */
    public String errors() {
        return read(errors);
    }

    /**
     * Waits until it has printed something on standard error.
     *
     * @return what was looked for, as it was printed
     * @throws AssertionError at once when the process has ended without it, with all that it has printed
     */
    public MatchResult awaitSaid(Pattern looked) {
        return Eventually.sees(
                        "process " + pid() + " says " + looked,
                        () -> {
                            boolean over = !isAlive();
                            Matcher found = looked.matcher(errors());
                            if (found.find()) {
                                return Optional.of(found.toMatchResult());
                            }
                            if (over) {
                                throw new AssertionError("It ended without saying " + looked + ": " + errors());
                            }
                            return Optional.<MatchResult>empty();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The same with words that stand there as they are. */
    public void awaitSaid(String words) {
        awaitSaid(Pattern.compile(words, Pattern.LITERAL));
    }

    /** Waits until it has ended by itself; answers with its exit code. */
    public int awaitExit() {
        Eventually.holds("process " + pid() + " ends; its errors: " + errors(), () -> !process.isAlive());
        return process.exitValue();
    }

    /** Kills it without a warning (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitGone();
    }

    /** Asks it to end (SIGTERM) and waits until it has. */
    public void stop() {
        process.destroy();
        awaitGone();
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitGone() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Process " + pid() + " does not end.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
