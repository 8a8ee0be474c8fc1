package dev.longhaul.benchmarks.place;

import dev.longhaul.starter.LonghaulMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A worker of ours in a process of its own, on a JDK of choice, with a heap of 512 MB. */
public final class WorkerProcess implements AutoCloseable {
    private final Process process;

    private WorkerProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts it; returns when it polls. */
    public static WorkerProcess start(Jdk jdk, Path directory, Path config, String address) {
        Path log = directory.resolve("worker.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        jdk.home().resolve("bin/java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LonghaulMain.class.getName(),
                        "worker",
                        "--config",
                        config.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("TEMPORAL_ADDRESS", address);
        builder.environment().put("LONGHAUL_HOME", directory.resolve("home").toString());
        try {
            WorkerProcess worker = new WorkerProcess(builder.start());
            Awaitility.await("a worker on Java " + jdk.feature())
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> Files.readString(log).contains("Worker on task queue"));
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcessState state() {
        return ProcessState.of(process);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
