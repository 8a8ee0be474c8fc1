package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.workflows.session.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a session is given beside its id, whoever starts it. */
final class RunOptions {
    @Option(names = "--agent", paramLabel = "NAME", description = "Its agent; else the configured main agent.")
    private @Nullable String agent;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "Run option that reaches every model call of the session and its tasks; repeatable.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--session-key",
            paramLabel = "KEY",
            description = "Where the session comes from, for example agent:main:telegram:dm:12345:678.")
    private String sessionKey = "";

    @Nullable
    String agent() {
        return agent;
    }

    Map<String, String> options() {
        return options;
    }

    /** Where the session comes from. */
    Origin origin() {
        try {
            return Origin.ofSessionKey(sessionKey);
        } catch (IllegalArgumentException e) {
            throw new OperationFailed(ErrorCode.USAGE, String.valueOf(e.getMessage()), "", e);
        }
    }
}
