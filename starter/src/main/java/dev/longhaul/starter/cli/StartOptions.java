package dev.longhaul.starter.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a new session can be given. */
final class StartOptions {
    @Option(names = "--session", paramLabel = "ID", description = "Id of the new session; else one is made up.")
    private @Nullable String session;

    @Mixin
    private final RunOptions run = new RunOptions();

    @Option(names = "--detach", description = "Return once the session is durably started.")
    private boolean detach;

    @Nullable
    String session() {
        return session;
    }

    RunOptions run() {
        return run;
    }

    boolean detach() {
        return detach;
    }
}
