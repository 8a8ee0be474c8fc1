package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.NewSession;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.worker.config.AgentConfig;
import dev.longhaul.worker.config.LonghaulConfig;
import java.util.List;
import java.util.stream.Collectors;

/** Starts a session for {@code start} and {@code research}. All checks come first: a refusal leaves nothing behind. */
final class SessionStart {
    private final StartOptions options;

    SessionStart(StartOptions options) {
        this.options = options;
    }

    /**
     * What is to be started, checked as far as that can be done without a connection.
     *
     * @param kind how a made-up id begins
     * @param sources folders of documents, absolute
     * @param report whether a report is wanted
     */
    NewSession session(String kind, String message, List<String> sources, boolean report) {
        return new NewSession(
                options.idOr(kind),
                options.run().agent(),
                message,
                options.run().options(),
                sources,
                options.run().origin(),
                report);
    }

    /** Starts it; when this returns it is durable, as far as that server is. */
    void start(Link link, NewSession session) {
        if (options.detach() && link.endsWithProcess()) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "--detach makes no sense here: Temporal would run inside this command, and the job end with it.",
                    "Leave --detach out, install the Temporal CLI, run longhaul dev, or set TEMPORAL_ADDRESS.");
        }
        if (link.hostsWorker()) {
            requireAgent(link.config(), session.agent() == null ? link.config().main() : session.agent());
        }
        link.operations().start().start(session);
    }

    static void requireAgent(LonghaulConfig config, String agent) {
        if (config.agent(agent).isEmpty()) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "There is no agent '" + agent + "' in the configuration (" + config.origin() + ").",
                    "It has: " + config.agents().stream().map(AgentConfig::name).collect(Collectors.joining(", "))
                            + ".");
        }
    }
}
