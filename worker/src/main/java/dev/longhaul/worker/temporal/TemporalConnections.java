package dev.longhaul.worker.temporal;

import com.uber.m3.tally.Scope;
import dev.longhaul.worker.config.EncryptionKey;
import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.encryption.AesGcmCodec;
import dev.longhaul.worker.temporal.TemporalConnection.Kind;
import io.grpc.Status;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds a Temporal server: the one that the SDK's environment configuration names; else the local one that runs
 * already; else a development server, started on a file, where the Temporal program is on the path; else, if the caller
 * wants that, one inside this process.
 */
public final class TemporalConnections {
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final LonghaulHome home;
    private final Map<String, String> environment;
    private final Consumer<String> messages;
    private final @Nullable Scope metrics;
    private final AesGcmCodec codec;

    /**
     * @param environment where {@code TEMPORAL_…} and {@code PATH} are looked up
     * @param messages told, a line each, what a person should know, for example that a server was started
     */
    public TemporalConnections(LonghaulHome home, Map<String, String> environment, Consumer<String> messages) {
        this(home, environment, messages, null, new AesGcmCodec(List.of()));
    }

    private TemporalConnections(
            LonghaulHome home,
            Map<String, String> environment,
            Consumer<String> messages,
            @Nullable Scope metrics,
            AesGcmCodec codec) {
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.messages = messages;
        this.metrics = metrics;
        this.codec = codec;
    }

    /** The same, its connections reporting to that scope. */
    public TemporalConnections withMetrics(Scope scope) {
        return new TemporalConnections(home, environment, messages, scope, codec);
    }

    /** The same, what its connections send being encrypted; with no keys it is not. */
    public TemporalConnections withEncryption(List<EncryptionKey> keys) {
        return new TemporalConnections(home, environment, messages, metrics, new AesGcmCodec(keys));
    }

    /**
     * Whether a server is configured; if not, a local one is found or started.
     *
     * @throws TemporalUnavailable when the configuration cannot be read
     */
    public boolean isConfigured() {
        return profile() != null;
    }

    /**
     * Connects, or says within seconds why that is not possible.
     *
     * @throws TemporalUnavailable when there is no server to be had
     */
    public TemporalConnection open(InProcess inProcess) {
        ClientConfigProfile profile = profile();
        if (profile != null) {
            return remote(profile);
        }
        LocalTemporal local = new LocalTemporal(home, environment, messages);
        Optional<LocalTemporal.Joined> joined = local.join();
        if (joined.isPresent()) {
            return joined(joined.get());
        }
        if (inProcess == InProcess.NEVER) {
            throw new TemporalUnavailable(
                    "No Temporal server runs here, and none is configured.",
                    "Start one with 'longhaul dev', install the Temporal CLI, or set TEMPORAL_ADDRESS.",
                    null);
        }
        return inProcess(local, inProcess == InProcess.SHARED);
    }

    /** The configured profile; null when nothing names a server. */
    private @Nullable ClientConfigProfile profile() {
        ClientConfigProfile profile;
        try {
            profile = ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder()
                    .setEnvOverrides(environment)
                    .build());
        } catch (IOException | IllegalArgumentException | IllegalStateException broken) {
            throw new TemporalUnavailable(
                    "Temporal's configuration cannot be read: " + broken.getMessage() + ".",
                    "Check TEMPORAL_PROFILE, TEMPORAL_CONFIG_FILE and the temporal.toml they lead to.",
                    broken);
        }
        boolean asked = isSet("TEMPORAL_PROFILE") || isSet("TEMPORAL_CONFIG_FILE");
        String address = profile.getAddress();
        return asked || (address != null && !address.isBlank()) ? profile : null;
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private TemporalConnection remote(ClientConfigProfile profile) {
        WorkflowServiceStubsOptions options = profile.toWorkflowServiceStubsOptions();
        String address = options.getTarget();
        if (!ServerAddress.isValid(address)) {
            throw noAddress(address, null);
        }
        WorkflowServiceStubs stubs;
        try {
            stubs = Stubs.lazy(WorkflowServiceStubsOptions.newBuilder(options), metrics);
        } catch (IllegalArgumentException unknownScheme) {
            throw noAddress(address, unknownScheme);
        }
        WorkflowClientOptions client = WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
                .validateAndBuildWithDefaults();
        Status refused = ServerCheck.ask(stubs, ANSWER);
        if (refused != null) {
            stubs.shutdownNow();
            throw refusal(address, refused);
        }
        String namespace = client.getNamespace();
        if (ServerCheck.lacksNamespace(stubs, namespace)) {
            stubs.shutdownNow();
            throw new TemporalUnavailable(
                    "The Temporal server at " + address + " has no namespace '" + namespace + "'.",
                    "Create it, or set TEMPORAL_NAMESPACE to one that is there.",
                    null);
        }
        return connection(
                stubs,
                client,
                new ServerNote(address, 0, 0, Kind.REMOTE, null, null),
                new WorkerNotes(null, address),
                () -> {});
    }

    private static TemporalUnavailable noAddress(String address, @Nullable Throwable cause) {
        return new TemporalUnavailable(
                "'" + address + "' is no address of a Temporal server.",
                "Set TEMPORAL_ADDRESS to host:port, for example 127.0.0.1:7233; without it a local server is used.",
                cause);
    }

    private static TemporalUnavailable refusal(String address, Status refused) {
        return switch (refused.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                new TemporalUnavailable(
                        "The Temporal server at " + address + " does not let us in.",
                        "Check TEMPORAL_API_KEY or the certificates of the profile, and TEMPORAL_NAMESPACE.",
                        refused.asRuntimeException());
            default ->
                new TemporalUnavailable(
                        "No Temporal server answers at " + address + ".",
                        (ServerAddress.hasPort(address) ? "" : "The address has no port; 7233 is the usual one. ")
                                + "Start it, or correct TEMPORAL_ADDRESS; without it a local server is used.",
                        refused.getCode() == Status.Code.UNAVAILABLE
                                || refused.getCode() == Status.Code.DEADLINE_EXCEEDED,
                        refused.asRuntimeException());
        };
    }

    private TemporalConnection joined(LocalTemporal.Joined joined) {
        ServerNote server = joined.server();
        return connection(
                Stubs.lazy(server.address(), metrics),
                WorkflowClientOptions.newBuilder().setNamespace(Stubs.NAMESPACE).build(),
                server,
                new WorkerNotes(new LocalFiles(home).workers(), server.address()),
                joined.leave());
    }

    private TemporalConnection inProcess(LocalTemporal local, boolean shared) {
        InProcessServer server;
        try {
            server = InProcessServer.start(shared);
        } catch (IOException failed) {
            throw new TemporalUnavailable(
                    "Temporal's in-process server cannot be bound to a port: " + failed.getMessage() + ".",
                    "Set TEMPORAL_ADDRESS to a server that runs.",
                    failed);
        }
        ProcessHandle self = ProcessHandle.current();
        ServerNote note = new ServerNote(
                server.address(),
                self.pid(),
                Processes.startedAt(self),
                Kind.IN_PROCESS,
                null,
                local.files().sessions(self.pid()).toString());
        if (shared) {
            local.announce(note);
        }
        messages.accept("No Temporal server is configured and no 'temporal' program is on the path: jobs run in this"
                + " process and end with it. For durable ones install the Temporal CLI or set TEMPORAL_ADDRESS.");
        WorkflowServiceStubs stubs =
                Stubs.lazy(WorkflowServiceStubsOptions.newBuilder().setChannel(server.channel()), metrics);
        return connection(
                stubs,
                WorkflowClientOptions.newBuilder().setNamespace(Stubs.NAMESPACE).build(),
                note,
                new WorkerNotes(shared ? local.files().workers() : null, note.address()),
                () -> {
                    local.withdraw(note);
                    server.close();
                });
    }

    private TemporalConnection connection(
            WorkflowServiceStubs stubs,
            WorkflowClientOptions options,
            ServerNote server,
            WorkerNotes workers,
            Runnable leave) {
        WorkflowClient client = Stubs.client(stubs, options, codec);
        String remembered = server.sessions();
        SessionIndex sessions =
                remembered == null ? new VisibleSessions(client) : new RememberedSessions(client, Path.of(remembered));
        return new TemporalConnection(stubs, client, server, sessions, workers, codec, leave);
    }
}
