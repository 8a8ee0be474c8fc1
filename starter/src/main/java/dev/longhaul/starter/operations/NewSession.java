package dev.longhaul.starter.operations;

import dev.longhaul.worker.config.Tenant;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session is started with, checked.
 *
 * @param session its id
 * @param agent its agent, or null for the configured one
 * @param message what the agent is told first
 * @param options run options, laid over the configured ones
 * @param sources folders of documents on the worker, absolute paths; empty for the configured ones
 * @param origin where it comes from
 * @param report whether its answers are also written as reports
 * @param requestId names the request, so that it can be repeated without a second effect; null for one that is not
 * @param tenant whose it is going to be
 */
public record NewSession(
        String session,
        @Nullable String agent,
        String message,
        Map<String, String> options,
        List<String> sources,
        Origin origin,
        boolean report,
        @Nullable String requestId,
        String tenant) {
    public NewSession {
        SessionIds.valid(session);
        Messages.checked("The message", message);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        sources = List.copyOf(sources);
    }

    /** The session before anything has happened in it. */
    SessionView justStarted(Instant at) {
        return new SessionView(
                session,
                agent == null ? "" : agent,
                SessionStatus.RUNNING,
                false,
                null,
                null,
                false,
                null,
                null,
                options,
                at,
                at,
                origin,
                0,
                List.of(),
                List.of(),
                List.of(),
                Usage.NONE,
                List.of(),
                null,
                List.of());
    }

    /** One that is asked for once, of the default tenant. */
    public NewSession(
            String session,
            @Nullable String agent,
            String message,
            Map<String, String> options,
            List<String> sources,
            Origin origin,
            boolean report) {
        this(session, agent, message, options, sources, origin, report, null, Tenant.DEFAULT);
    }
}
