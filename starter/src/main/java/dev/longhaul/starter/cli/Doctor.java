package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.Look;
import dev.longhaul.starter.hosting.HostedMcp;
import dev.longhaul.starter.hosting.HostedStore;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.ServerFacts;
import dev.longhaul.starter.operations.TemporalPlace;
import dev.longhaul.worker.config.ConfigError;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.McpServerConfig;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import dev.longhaul.worker.temporal.TemporalUnavailable;
import dev.longhaul.worker.temporal.WorkerNote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at everything that a job needs, and says what is wrong with it. */
final class Doctor {
    private final Surroundings here;
    private final CommonOptions common;
    private final ConfigLoader loader;
    private final List<Finding> findings = new ArrayList<>();

    Doctor(Surroundings here, CommonOptions common) {
        this.here = here;
        this.common = common;
        this.loader = new ConfigLoader(here.environment(), here.workingDirectory());
    }

    /** Prints the findings; returns the exit code that the worst of them asks for. */
    int examine() {
        LonghaulConfig config = configuration();
        temporal(config);
        if (config != null) {
            findings.addAll(new ModelCheck().of(config));
            WebSearchCheck.of(config).ifPresent(findings::add);
            config.mcp().forEach(server -> mcp(config, server));
            store(config);
            config.sources().forEach(folder -> findings.add(FolderCheck.sources(folder)));
        }
        new Results(here, common).print(Map.of("checks", findings), lines());
        return findings.stream()
                .filter(finding -> !finding.ok())
                .map(Finding::code)
                .min(Comparator.comparingInt(Doctor::order))
                .map(ErrorCode::exitCode)
                .orElse(LonghaulCommand.DONE);
    }

    /** What is broken in the configuration may be all that is wrong with the rest. */
    private static int order(ErrorCode code) {
        return switch (code) {
            case USAGE -> 0;
            case UNAVAILABLE -> 1;
            default -> 2;
        };
    }

    private @Nullable LonghaulConfig configuration() {
        try {
            LonghaulConfig config = loader.load(common.config());
            findings.add(Finding.good("configuration", config.origin()));
            return config;
        } catch (ConfigError e) {
            findings.add(Finding.bad(
                    "configuration", ErrorCode.USAGE, String.valueOf(e.getMessage()), "Correct what is named above."));
            return null;
        }
    }

    private void temporal(@Nullable LonghaulConfig config) {
        TemporalConnections connections = new TemporalConnections(loader.home(), here.environment(), line -> {})
                .withEncryption(config == null ? List.of() : config.encryption());
        try (TemporalConnection connection = connections.open(InProcess.PRIVATE)) {
            ServerFacts facts = new ServerFacts(new TemporalPlace(connection, config));
            if (config != null) {
                findings.add(Finding.good("task queue", connection.taskQueueOf(config)));
            }
            switch (connection.kind()) {
                case IN_PROCESS ->
                    findings.add(Finding.good(
                            "Temporal",
                            "none is configured and there is no 'temporal' program: jobs run inside the command, and end with"
                                    + " it. For durable ones install the Temporal CLI or set TEMPORAL_ADDRESS."));
                case DEV_SERVER -> server(connection, facts);
                case REMOTE -> {
                    server(connection, facts);
                    if (config != null) {
                        worker(facts, connection.taskQueueOf(config));
                    }
                }
            }
            workersHere(connection, config);
            if (config != null) {
                peers(connection, config);
            }
        } catch (TemporalUnavailable e) {
            findings.add(Finding.bad("Temporal", ErrorCode.UNAVAILABLE, String.valueOf(e.getMessage()), e.hint()));
        }
    }

    private void server(TemporalConnection connection, ServerFacts facts) {
        check("Temporal", () -> {
            String version = facts.version();
            facts.requireListing();
            return connection.description() + (version.isEmpty() ? "" : ", version " + version) + ", lists sessions";
        });
    }

    private void worker(ServerFacts facts, String taskQueue) {
        check("worker", () -> {
            facts.requireWorker(taskQueue);
            return "polls task queue '" + taskQueue + "'";
        });
    }

    /** Who works on this machine's own server; that nobody does is no fault, as commands work themselves then. */
    private void workersHere(TemporalConnection connection, @Nullable LonghaulConfig config) {
        List<WorkerNote> workers = connection.workers().living().stream()
                .filter(WorkerNote::working)
                .toList();
        workers.forEach(worker -> findings.add(Finding.good("worker", worker(worker, config))));
        if (config != null
                && connection.kind() == TemporalConnection.Kind.DEV_SERVER
                && workers.stream().noneMatch(worker -> worker.taskQueue().equals(connection.taskQueueOf(config)))) {
            findings.add(Finding.good(
                    "worker", "none runs with this configuration; commands that follow a session do its work"));
        }
    }

    private String worker(WorkerNote worker, @Nullable LonghaulConfig config) {
        String words = "on task queue '" + worker.taskQueue() + "' with " + worker.configuration() + ", process "
                + worker.pid() + ", since " + WorkerLines.time(worker.since());
        if (config != null && worker.taskQueue().equals(config.localTaskQueue())) {
            return words
                    + WorkerLines.difference(worker, config)
                            .map(line -> "\n" + line)
                            .orElse("");
        }
        Optional<String> now = loader.fingerprint(worker.configuration());
        return words
                + (now.isEmpty() ? "\nThat file is not there any more." : "")
                + (now.isPresent() && !now.get().equals(worker.fingerprint())
                        ? "\nThat file has changed since; restart the worker to use the changes."
                        : "");
    }

    /** Each server is really asked: whether it works is not to be seen in any other way. */
    private void mcp(LonghaulConfig config, McpServerConfig server) {
        String about = "MCP server " + server.name();
        try {
            findings.add(Finding.good(about, HostedMcp.introduction(config, server)));
        } catch (HostedMcp.Unusable trouble) {
            findings.add(Finding.bad(
                    about,
                    ErrorCode.FAILED,
                    String.valueOf(trouble.getMessage()),
                    "Sessions whose agents have its tools wait for it, or are refused."));
        }
    }

    /** A folder is looked at as such; anything else is written to and read. */
    private void store(LonghaulConfig config) {
        config.store().folder().ifPresent(folder -> findings.add(FolderCheck.store(folder)));
        if (config.store().folder().isEmpty()) {
            check("store", () -> {
                try (HostedStore store = new HostedStore(config.store(), here.environment())) {
                    return store.check();
                }
            });
        }
    }

    /** Whether the workers that ask for this configuration's work have its store. */
    private void peers(TemporalConnection connection, LonghaulConfig config) {
        if (connection.isDurable()) {
            check("workers' store", () -> {
                try (HostedStore store = new HostedStore(config.store(), here.environment())) {
                    return store.checkPeers(connection, connection.taskQueueOf(config));
                }
            });
        }
    }

    private void check(String about, java.util.function.Supplier<String> check) {
        try {
            findings.add(Finding.good(about, check.get()));
        } catch (OperationFailed e) {
            findings.add(Finding.bad(about, e.code(), e.message(), e.hint(CommandWording.COMMANDS)));
        }
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Finding finding : findings) {
            List<String> message = finding.message().lines().toList();
            lines.add(Line.of(finding.ok() ? Look.GOOD : Look.BAD, finding.ok() ? "✓ " : "✗ ")
                    .with(finding.about() + ": " + (message.isEmpty() ? "" : message.get(0))));
            message.stream().skip(1).forEach(more -> lines.add(Line.of("    " + more)));
            if (!finding.hint().isEmpty()) {
                lines.add(Line.of("    " + finding.hint()));
            }
        }
        return lines;
    }
}
