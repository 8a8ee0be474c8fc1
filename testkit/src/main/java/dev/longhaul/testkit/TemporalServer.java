package dev.longhaul.testkit;

import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real Temporal development server in a process of its own, on loopback and on a database file, so that it can be killed
 * and started again on what it had. It is ended by process id, at the latest with this JVM.
 */
public final class TemporalServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final Path program;
    private final Path directory;
    private final int port;
    private final List<String> extraArguments;
    private Process process;

    private TemporalServer(Path program, Path directory, int port, List<String> extraArguments) {
        this.program = program;
        this.directory = directory;
        this.port = port;
        this.extraArguments = extraArguments;
        this.process = launch();
        awaitAnswer();
    }

    /**
     * Starts a server on a free port; its database file and log are in {@code directory}.
     *
     * @param extraArguments further arguments of {@code temporal server start-dev}
     * @throws IllegalStateException when there is no {@code temporal} program on the path
     */
    public static TemporalServer start(Path directory, String... extraArguments) {
        Path program = program()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no program 'temporal' on the path; these tests need Temporal's command line."));
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TemporalServer(program, directory, FreePort.find(), List.of(extraArguments));
    }

    /** The {@code temporal} program on the path; empty when there is none. */
    public static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, "temporal");
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Host and port, as {@code TEMPORAL_ADDRESS} takes it. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Kills the server's process without a warning (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitGone();
    }

    /** Starts the server again, on the same port and the same database; waits until it answers. */
    public void restart() {
        if (process.isAlive()) {
            throw new IllegalStateException("The server is running; kill it first.");
        }
        process = launch();
        awaitAnswer();
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--http-port",
                String.valueOf(FreePort.find()),
                "--db-filename",
                directory.resolve("temporal.db").toString(),
                "--sqlite-pragma",
                "journal_mode=WAL",
                "--sqlite-pragma",
                "synchronous=NORMAL",
                "--log-level",
                "error"));
        command.addAll(extraArguments);
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("temporal.log").toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                started.descendants().forEach(ProcessHandle::destroyForcibly);
                started.destroyForcibly();
            }));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("The program 'temporal' cannot be started.", e);
        }
    }

    private void awaitAnswer() {
        Eventually.holds("the Temporal server at " + address() + " answers", LONGEST_START, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The Temporal server ended; see "
                        + directory.resolve("temporal.log").toAbsolutePath() + ".");
            }
            return answers();
        });
    }

    private boolean answers() {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build());
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(2, TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace("default")
                            .build());
            return true;
        } catch (io.grpc.StatusRuntimeException notYet) {
            return false;
        } finally {
            stubs.shutdownNow();
        }
    }

    private void awaitGone() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The Temporal server does not end, process " + process.pid() + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
