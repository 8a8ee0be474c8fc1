package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Printable;
import dev.longhaul.starter.json.ErrorBody;
import dev.longhaul.starter.json.PublicJson;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.worker.config.ConfigError;
import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.temporal.TemporalUnavailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What a person reads when a command did not do what it was asked, and its exit code. Never a stack trace. */
final class Failures {
    private final Surroundings here;
    private final boolean json;

    Failures(Surroundings here, boolean json) {
        this.here = here;
        this.json = json;
    }

    /** Tells of a failure; returns the exit code. */
    int tell(Throwable failure) {
        if (failure instanceof Interrupted) {
            here.err().println("\nlonghaul: " + failure.getMessage());
            return Interrupted.EXIT_CODE;
        }
        if (Thread.interrupted()) {
            return Interrupted.EXIT_CODE;
        }
        if (failure instanceof OperationFailed failed) {
            return tell(failed.code(), failed.message(), failed.hint(CommandWording.COMMANDS));
        }
        if (failure instanceof ConfigError) {
            return tell(
                    ErrorCode.USAGE,
                    String.valueOf(failure.getMessage()),
                    "Correct the configuration; longhaul doctor checks it.");
        }
        if (failure instanceof TemporalUnavailable unavailable) {
            return tell(ErrorCode.UNAVAILABLE, String.valueOf(unavailable.getMessage()), unavailable.hint());
        }
        return tellUnforeseen(failure);
    }

    /** Tells of a failure in words; returns the exit code. */
    int tell(ErrorCode code, String message, String hint) {
        if (json) {
            here.out().println(PublicJson.of(ErrorBody.of(code.word(), message, hint)));
            here.out().flush();
        } else {
            here.err().println("longhaul: " + Printable.text(message));
            if (!hint.isEmpty()) {
                here.err().println("  " + Printable.text(hint));
            }
        }
        return code.exitCode();
    }

    private int tellUnforeseen(Throwable failure) {
        String what = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String first = what.lines().findFirst().orElse("");
        Optional<Path> file = keep(failure);
        return tell(
                ErrorCode.FAILED,
                "Something went wrong that should not: " + first,
                file.map(kept -> "The details are in " + kept + "; please report them.")
                        .orElse("Please report this."));
    }

    private Optional<Path> keep(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        Path file = LonghaulHome.of(here.environment())
                .directory()
                .resolve("errors")
                .resolve(Instant.now().toString().replace(":", "") + ".txt");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, trace.toString());
            return Optional.of(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
