package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.SessionIds;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.random.RandomGenerator;
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

    /** The id that was asked for, or null. */
    @Nullable
    String session() {
        return session;
    }

    /** The id that was asked for, checked, or one that is made up. */
    String idOr(String kind) {
        return session == null
                ? SessionIds.generate(kind, LocalDate.now(ZoneId.systemDefault()), RandomGenerator.getDefault())
                : SessionIds.valid(session);
    }

    RunOptions run() {
        return run;
    }

    boolean detach() {
        return detach;
    }
}
