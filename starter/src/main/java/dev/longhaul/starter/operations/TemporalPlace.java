package dev.longhaul.starter.operations;

import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.SessionIndex;
import dev.longhaul.worker.temporal.TemporalConnection;
import io.temporal.client.WorkflowClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions live, as operations reach it.
 *
 * @param connection open as long as the operations are used
 * @param config what new sessions are started with; null where none are
 */
public record TemporalPlace(
        TemporalConnection connection, @Nullable LonghaulConfig config) {
    WorkflowClient client() {
        return connection.client();
    }

    SessionIndex sessions() {
        return connection.sessions();
    }

    /** Whether this is the server of this machine alone. */
    boolean isLocal() {
        return connection.kind() != TemporalConnection.Kind.REMOTE;
    }

    /** The server's address, for people. */
    String address() {
        return connection.address().isEmpty() ? "the server in this process" : connection.address();
    }

    /** What is known of it, asking nobody; the agents only where work is done on this machine under the same configuration. */
    public ServerView server() {
        LonghaulConfig known = isLocal() ? config : null;
        String page = temporalPage().orElse(null);
        return new ServerView(
                new ServerView.Temporal(connection.address(), namespace(), page),
                known == null ? null : known.main(),
                known == null
                        ? null
                        : known.agents().stream()
                                .map(agent -> new ServerView.Agent(agent.name(), agent.description()))
                                .toList());
    }

    /** Encrypts or decrypts what Temporal stores, for Temporal's own tools; empty when nothing is encrypted here. */
    public Optional<PayloadCoding> coding() {
        return connection.encrypts() ? Optional.of(new PayloadCoding(connection.codec())) : Optional.empty();
    }

    /** Where Temporal's own page is, where that is known. */
    public Optional<String> temporalPage() {
        return connection.webPage().or(() -> Optional.ofNullable(config).map(LonghaulConfig::temporalPage));
    }

    String namespace() {
        return client().getOptions().getNamespace();
    }
}
