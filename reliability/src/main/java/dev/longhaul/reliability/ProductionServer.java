package dev.longhaul.reliability;

import com.google.protobuf.util.Durations;
import dev.longhaul.testkit.Eventually;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** One Temporal production server (all four services in one process) on a database of its own. */
final class ProductionServer implements Servers.Server {
    private static final String NAMESPACE = "default";

    private final Path program;
    private final Path directory;
    private final int port = Ports.free();
    private Process process;

    ProductionServer(Path program, Path directory, int databasePort, int database, boolean suggestsNewExecutions) {
        this.program = program;
        this.directory = directory;
        configure(databasePort, database, suggestsNewExecutions);
        process = launch();
        awaitAnswer();
    }

    private void configure(int databasePort, int database, boolean suggestsNewExecutions) {
        String store = """
                      sql:
                        pluginName: postgres12
                        databaseName: %s
                        connectAddr: "127.0.0.1:%d"
                        connectProtocol: tcp
                        user: temporal
                        password: unused
                        maxConns: 10
                        maxIdleConns: 10
                """;
        String config = "log: {stdout: true, level: error}\n"
                + "persistence:\n  defaultStore: main\n  visibilityStore: visibility\n  numHistoryShards: 4\n"
                + "  datastores:\n    main:\n"
                + store.formatted("temporal_" + database, databasePort).stripTrailing() + "\n    visibility:\n"
                + store.formatted("visibility_" + database, databasePort).stripTrailing() + "\n"
                + "global: {membership: {maxJoinDuration: 30s, broadcastAddress: 127.0.0.1}}\n"
                + "services:\n"
                + service("frontend", port)
                + service("matching", Ports.free())
                + service("history", Ports.free())
                + service("worker", Ports.free())
                + """
                clusterMetadata:
                  enableGlobalNamespace: false
                  failoverVersionIncrement: 10
                  masterClusterName: active
                  currentClusterName: active
                  clusterInformation:
                    active: {enabled: true, initialFailoverVersion: 1, rpcName: frontend, rpcAddress: "127.0.0.1:%d"}
                dcRedirectionPolicy: {policy: noop}
                dynamicConfigClient: {filepath: "%s", pollInterval: 10s}
                """.formatted(port, directory.resolve("dynamic.yaml"));
        String dynamic = suggestsNewExecutions
                ? "limit.historyCount.suggestContinueAsNew:\n  - value: 40\n"
                : "limit.historyCount.suggestContinueAsNew:\n  - value: 4096\n";
        try {
            Files.createDirectories(directory.resolve("config"));
            Files.writeString(directory.resolve("config/development.yaml"), config);
            Files.writeString(directory.resolve("dynamic.yaml"), dynamic);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String service(String name, int port) {
        return "  " + name + ": {rpc: {grpcPort: " + port + ", membershipPort: " + Ports.free()
                + ", bindOnLocalHost: true}}\n";
    }

    private Process launch() {
        try {
            Process started = new ProcessBuilder(
                            program.toString(), "--root", directory.toString(), "--env", "development", "start")
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("server.log").toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() {
        Eventually.holds("the production server in " + directory + " answers", () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The production server ended; see " + directory.resolve("server.log"));
            }
            return answers();
        });
    }

    private boolean answers() {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build());
        try {
            var calls = stubs.blockingStub().withDeadlineAfter(5, TimeUnit.SECONDS);
            try {
                calls.describeNamespace(DescribeNamespaceRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .build());
            } catch (StatusRuntimeException failed) {
                if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
                    calls.registerNamespace(RegisterNamespaceRequest.newBuilder()
                            .setNamespace(NAMESPACE)
                            .setWorkflowExecutionRetentionPeriod(Durations.fromDays(1))
                            .build());
                }
                return false;
            }
            calls.listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                    .setNamespace(NAMESPACE)
                    .build());
            return true;
        } catch (StatusRuntimeException notYet) {
            return false;
        } finally {
            stubs.shutdownNow();
        }
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String namespace() {
        return NAMESPACE;
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void restart() {
        process = launch();
        awaitAnswer();
    }

    @Override
    public void close() {
        kill();
    }
}
