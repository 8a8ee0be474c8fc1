package dev.longhaul.starter.http;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.Fork;
import dev.longhaul.starter.operations.NewSession;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.SessionIds;
import dev.longhaul.worker.config.AgentConfig;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.Tenant;
import dev.longhaul.workflows.session.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes new sessions of what was asked for, and refuses what cannot become one before anything is started. */
final class SessionStarts {
    private static final int ID_BYTES = 10;

    private final LonghaulConfig config;
    private final boolean sameMachine;

    /**
     * @param config what sessions are started with
     * @param sameMachine whether the work is done here under that same configuration, so that it can be looked up
     */
    SessionStarts(LonghaulConfig config, boolean sameMachine) {
        this.config = config;
        this.sameMachine = sameMachine;
    }

    NewSession session(Bodies.Start start, Caller caller) {
        String agent = start.agent();
        requireAgent(agent);
        boolean report = start.report() == null ? !start.sources().isEmpty() : start.report();
        return new NewSession(
                id(start.session(), start.requestId(), report ? "research" : "session", caller.tenant()),
                agent,
                start.message(),
                start.options(),
                start.sources().stream().map(source -> source(source, caller)).toList(),
                origin(start.sessionKey() == null ? "" : start.sessionKey()),
                report,
                start.requestId(),
                caller.tenant());
    }

    /** A session that goes off from another one; it is no other system's, wherever that one came from. */
    Fork fork(String from, Bodies.ForkAt body, Caller caller) {
        requireAgent(body.agent());
        return new Fork(
                from,
                body.at(),
                body.message(),
                id(body.session(), body.requestId(), "fork", caller.tenant()),
                body.agent(),
                body.options(),
                Origin.COMMAND_LINE,
                body.requestId(),
                caller.tenant());
    }

    private void requireAgent(@Nullable String agent) {
        if (sameMachine && agent != null && config.agent(agent).isEmpty()) {
            throw refused(
                    "There is no agent '" + agent + "' in the configuration.",
                    "There are: "
                            + config.agents().stream().map(AgentConfig::name).collect(Collectors.joining(", ")) + ".");
        }
    }

    /** A repeated request must come to the same session, so its id follows from the request's, and from who asks. */
    private static String id(@Nullable String wished, @Nullable String requestId, String kind, String tenant) {
        if (wished != null) {
            return SessionIds.valid(wished);
        }
        return requestId == null
                ? SessionIds.generate(kind, LocalDate.now(ZoneOffset.UTC), RandomGenerator.getDefault())
                : "session-" + ofRequest(tenant.equals(Tenant.DEFAULT) ? requestId : tenant + "\n" + requestId);
    }

    private static String ofRequest(String requestId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(requestId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    private static Origin origin(String sessionKey) {
        try {
            return Origin.ofSessionKey(sessionKey);
        } catch (IllegalArgumentException e) {
            throw new OperationFailed(ErrorCode.USAGE, String.valueOf(e.getMessage()), "", e);
        }
    }

    /** A folder of documents on the worker. */
    private String source(String text, Caller caller) {
        Path folder = path(text);
        if (folder == null || !folder.isAbsolute() || !folder.normalize().equals(folder)) {
            throw refused(
                    "A folder in 'sources' must be an absolute path without '..', and '" + text + "' is not.",
                    "The worker reads it; it does not know where you are.");
        }
        if (!caller.isAdmin() && config.sources().stream().noneMatch(folder::startsWith)) {
            throw refused(
                    "A token without the scope 'admin' reads only folders that are configured, and '" + text
                            + "' is in none of them.",
                    "They stand under sources in the server's configuration.");
        }
        if (sameMachine && !holdsSomething(folder)) {
            throw refused(
                    "The sources folder '" + text + "' is not there, not to be read, or empty.",
                    "Put documents into it: Markdown, HTML, text or PDF.");
        }
        return text;
    }

    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException none) {
            return null;
        }
    }

    private static boolean holdsSomething(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isPresent();
        } catch (IOException noFolder) {
            return false;
        }
    }

    private static OperationFailed refused(String message, String hint) {
        return new OperationFailed(ErrorCode.USAGE, message, hint);
    }
}
