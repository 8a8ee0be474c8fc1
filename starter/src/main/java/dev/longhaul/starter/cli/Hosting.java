package dev.longhaul.starter.cli;

import dev.longhaul.starter.hosting.HostedWorker;
import dev.longhaul.starter.hosting.OwnWorker;
import dev.longhaul.starter.http.HttpServer;
import dev.longhaul.starter.logging.LogTarget;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.WorkerVersion;
import dev.longhaul.worker.metrics.MetricsEndpoint;
import dev.longhaul.worker.metrics.PrometheusFigures;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnection.Kind;
import dev.longhaul.worker.temporal.TemporalConnections;
import dev.longhaul.worker.temporal.TemporalUnavailable;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Commands that host until they are told to end. */
final class Hosting {
    private final Surroundings here;
    private final CommonOptions common;

    Hosting(Surroundings here, CommonOptions common) {
        this.here = here;
        this.common = common;
    }

    int worker(VersionOptions version, MetricsOption metrics) {
        return host(InProcess.NEVER, config -> version.version(config.worker(), here.environment()), null, metrics);
    }

    /** Its worker has no version: a server for trying things out needs no rollouts. */
    int dev(ListenOptions listen) {
        listen.asked();
        return host(InProcess.SHARED, config -> Optional.empty(), listen, new MetricsOption());
    }

    /** @param listen where the HTTP API is to listen; null for no API */
    private int host(
            InProcess inProcess,
            Function<LonghaulConfig, Optional<WorkerVersion>> versions,
            @Nullable ListenOptions listen,
            MetricsOption metrics) {
        LogTarget.STANDARD_ERROR.choose();
        ConfigLoader loader = new ConfigLoader(here.environment(), here.workingDirectory());
        LonghaulConfig config = loader.load(common.config());
        WorkerVersion version = versions.apply(config).orElse(null);
        TemporalConnections connections = new TemporalConnections(
                        loader.home(), here.environment(), line -> here.err().println(line))
                .withEncryption(config.encryption());
        boolean measured = listen != null || metrics.isWanted(config.worker());
        try (PrometheusFigures figures = measured ? new PrometheusFigures() : null;
                MetricsEndpoint endpoint = metrics.endpoint(config.worker(), figures);
                TemporalConnection connection =
                        open(figures == null ? connections : connections.withMetrics(figures.scope()), inProcess)) {
            if (inProcess == InProcess.SHARED && connection.kind() == Kind.REMOTE) {
                throw new OperationFailed(
                        ErrorCode.USAGE,
                        "longhaul dev is for a local Temporal, and " + connection.address() + " is configured.",
                        "Use longhaul worker there, or unset TEMPORAL_ADDRESS and TEMPORAL_PROFILE.");
            }
            connection
                    .workers()
                    .working(connection.taskQueueOf(config))
                    .flatMap(other -> WorkerLines.difference(other, config))
                    .ifPresent(line -> here.err().println(line));
            try (HostedWorker worker = HostedWorker.start(connection, config, version, here.environment())) {
                here.err().println("Temporal: " + connection.description());
                connection.webPage().ifPresent(page -> here.err().println("Its page: " + page));
                here.err()
                        .println(
                                "Worker on task queue '" + worker.taskQueue() + "', configuration: " + config.origin());
                if (version != null) {
                    here.err()
                            .println("Version " + version + ": it gets new sessions once it is the current one: "
                                    + "temporal worker deployment set-current-version --deployment-name "
                                    + version.deployment() + " --build-id " + version.buildId());
                }
                if (endpoint != null) {
                    here.err().println("Figures for Prometheus: " + endpoint.address());
                }
                if (listen == null || figures == null) {
                    untilTheEnd();
                } else {
                    ApiHosting api = new ApiHosting(here, common);
                    try (HttpServer server = api.beside(connection, config, new OwnWorker(worker), listen, figures)) {
                        api.tell(server);
                        untilTheEnd();
                    }
                }
            }
            return LonghaulCommand.DONE;
        }
    }

    private TemporalConnection open(TemporalConnections connections, InProcess inProcess) {
        return inProcess == InProcess.NEVER ? await(connections) : connections.open(inProcess);
    }

    /** A worker outlives its server and may well be started before it; asking takes seconds each time. */
    private TemporalConnection await(TemporalConnections connections) {
        boolean told = false;
        while (true) {
            try {
                return connections.open(InProcess.NEVER);
            } catch (TemporalUnavailable away) {
                if (!away.isPassing()) {
                    throw away;
                }
                if (!told) {
                    here.err().println("longhaul: " + away.getMessage() + " This worker waits for it; Ctrl-C ends it.");
                    here.err().println(away.hint());
                    told = true;
                }
            }
        }
    }

    private void untilTheEnd() {
        here.err().println("Ctrl-C ends it; what is under way is kept where Temporal is durable.");
        awaitEnd(here);
        here.err().println("Ending: calls under way get a moment to finish.");
    }

    /** Waits until a hosting command is told to end. */
    static void awaitEnd(Surroundings here) {
        try {
            Signals.interrupting(here, () -> {
                new CountDownLatch(1).await();
                return true;
            });
        } catch (InterruptedException e) {
            // That is how a host is told to end.
        }
    }
}
