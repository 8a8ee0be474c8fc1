package dev.longhaul.worker.temporal;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.longhaul.worker.config.EncryptionKey;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.encryption.AesGcmCodec;
import io.temporal.client.WorkflowClient;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Temporal server that answered, and the way to it. Whoever opened it closes it, after any worker that runs on it: a
 * local server ends with the last process that uses it.
 */
public final class TemporalConnection implements AutoCloseable {
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final ServerNote server;
    private final SessionIndex sessions;
    private final WorkerNotes workers;
    private final AesGcmCodec codec;
    private final Runnable leave;
    private final AtomicBoolean closed = new AtomicBoolean();

    TemporalConnection(
            WorkflowServiceStubs stubs,
            WorkflowClient client,
            ServerNote server,
            SessionIndex sessions,
            WorkerNotes workers,
            AesGcmCodec codec,
            Runnable leave) {
        this.stubs = stubs;
        this.client = client;
        this.server = server;
        this.sessions = sessions;
        this.workers = workers;
        this.codec = codec;
        this.leave = leave;
    }

    public WorkflowServiceStubs stubs() {
        return stubs;
    }

    /** Speaks the project's own JSON; every stub comes from here. */
    public WorkflowClient client() {
        return client;
    }

    public Kind kind() {
        return server.kind();
    }

    /** Which server it is, in words that fit after "Temporal:". */
    public String description() {
        return switch (server.kind()) {
            case REMOTE ->
                server.address() + ", namespace " + client.getOptions().getNamespace();
            case DEV_SERVER -> "development server on " + server.address() + ", data kept in a file";
            case IN_PROCESS ->
                "in-process server" + (server.address().isEmpty() ? "" : " on " + server.address())
                        + ", nothing kept when its process ends";
        };
    }

    /** {@code host:port}, or empty for a server that only this process reaches. */
    public String address() {
        return server.address();
    }

    /** What encrypts and decrypts what is stored there; without keys it only tells which one is missing. */
    public PayloadCodec codec() {
        return codec;
    }

    /** Whether what is sent there is encrypted. */
    public boolean encrypts() {
        return codec.encrypts();
    }

    /** Whether what is stored there is encrypted with these keys, the first of them encrypting; none for not at all. */
    public boolean isEncryptedWith(List<EncryptionKey> keys) {
        return codec.has(keys);
    }

    /** Whether what runs there outlives this process and the server itself. */
    public boolean isDurable() {
        return server.kind() != Kind.IN_PROCESS;
    }

    /** Temporal's own web page, where we know of one. */
    public Optional<String> webPage() {
        return Optional.ofNullable(server.ui());
    }

    /** The sessions on this server. */
    public SessionIndex sessions() {
        return sessions;
    }

    /** The workers of this server, where it is this machine's own; of another none are known. */
    public WorkerNotes workers() {
        return workers;
    }

    /** The task queue of a configuration on this server: one of its own where the server is this machine's. */
    public String taskQueueOf(LonghaulConfig config) {
        return server.kind() == Kind.REMOTE ? config.taskQueue() : config.localTaskQueue();
    }

    /** Ends the connection, and the local server when nobody else uses it. More than once is harmless. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stubs.shutdownNow();
        stubs.awaitTermination(2, TimeUnit.SECONDS);
        leave.run();
    }

    /** What sort of server it is. */
    public enum Kind {
        /** Configured by the environment or a {@code temporal.toml}. */
        REMOTE("remote"),
        /** The Temporal program's development server, on a database file. */
        DEV_SERVER("dev-server"),
        /** Temporal's test server inside a Longhaul process. */
        IN_PROCESS("in-process");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }
}
