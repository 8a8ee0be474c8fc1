package dev.longhaul.starter.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new session can be given. */
final class StartOptions {
    @Option(names = "--session", paramLabel = "ID", description = "Id of the new session; else one is made up.")
    private @Nullable String session;

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

    @Option(names = "--detach", description = "Return once the session is durably started.")
    private boolean detach;

    @Nullable
    String session() {
        return session;
    }

    @Nullable
    String agent() {
        return agent;
    }

    Map<String, String> options() {
        return options;
    }

    String sessionKey() {
        return sessionKey;
    }

    boolean detach() {
        return detach;
    }
}
