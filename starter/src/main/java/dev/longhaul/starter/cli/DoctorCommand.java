package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = {
            "Check configuration, Temporal, worker, models, MCP servers, store and sources, and say what to do.",
            "Exit code 2 for the configuration, 5 for Temporal or a missing worker, 1 for anything else.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul doctor",
            "  longhaul doctor -c longhaul.yaml --format json",
            "  longhaul doctor --collect --dry-run",
            "  longhaul doctor --replay"
        })
final class DoctorCommand extends LonghaulCommand {
    @ArgGroup(exclusive = true)
    private Instead instead = new Instead();

    @Option(names = "--dry-run", description = "With --collect: only count them.")
    private boolean dryRun;

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "With --collect: leave what was written more lately; default: ${DEFAULT-VALUE}, at least 1h.",
            defaultValue = "1d")
    private Duration olderThan = Duration.ofDays(1);

    /** One thing at a time. */
    static final class Instead {
        @Option(
                names = "--collect",
                description = "Instead, take contents out of the store that no open or kept session can reach.")
        private boolean collect;

        @Option(
                names = "--forget",
                paramLabel = "NAME",
                description = "Instead, tell the store that a Temporal, as --collect names it, has gone for good.")
        private @Nullable String forget;

        @Option(
                names = "--replay",
                description = {
                    "Instead, replay every open job's history with this build, and name those that would break.",
                    "Exit code 1 when there are any. Changes nothing."
                })
        private boolean replay;

        Instead() {}
    }

    DoctorCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        if (dryRun && !instead.collect) {
            throw new OperationFailed(ErrorCode.USAGE, "--dry-run is for --collect.", "");
        }
        if (instead.replay) {
            return new ReplayReport(here(), common()).print();
        }
        if (instead.forget != null) {
            return new Collecting(here(), common()).forget(instead.forget);
        }
        return instead.collect
                ? new Collecting(here(), common()).collect(olderThan, dryRun)
                : new Doctor(here(), common()).examine();
    }
}
