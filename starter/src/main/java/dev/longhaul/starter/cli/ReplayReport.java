package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.Look;
import dev.longhaul.starter.hosting.JobsReplay;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.health.ReplayedJob;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import java.util.ArrayList;
import java.util.List;

/** Says which open jobs would break on this build. */
final class ReplayReport {
    private final Surroundings here;
    private final CommonOptions common;

    ReplayReport(Surroundings here, CommonOptions common) {
        this.here = here;
        this.common = common;
    }

    /** Prints it; returns the exit code. */
    int print() {
        ConfigLoader loader = new ConfigLoader(here.environment(), here.workingDirectory());
        TemporalConnections connections = new TemporalConnections(loader.home(), here.environment(), line -> {})
                .withEncryption(loader.encryption(common.config()));
        try (TemporalConnection connection = connections.open(InProcess.PRIVATE)) {
            JobsReplay replay = JobsReplay.of(connection);
            new Results(here, common).print(replay, lines(replay, connection));
            return replay.wouldBreak().isEmpty() && replay.notChecked().isEmpty()
                    ? LonghaulCommand.DONE
                    : LonghaulCommand.JOB_FAILED;
        }
    }

    private static List<Line> lines(JobsReplay replay, TemporalConnection connection) {
        List<Line> lines = new ArrayList<>();
        replay.wouldBreak().forEach(job -> lines.add(line(job)));
        replay.notChecked().forEach(job -> lines.add(line(job)));
        int bad = replay.wouldBreak().size();
        String of = jobs(replay.jobs()) + " on " + connection.description();
        if (bad > 0) {
            lines.add(Line.of(Look.BAD, "✗ ").with(bad + " of " + of + " would break on this build."));
            lines.add(Line.of("    Start it as a version of its own, so that they stay on theirs: docs/upgrades.md."));
        } else if (!replay.notChecked().isEmpty()) {
            lines.add(Line.of(Look.BAD, "✗ ")
                    .with(replay.notChecked().size() + " of " + of + " could not be checked; no other would break."));
        } else if (replay.jobs() == 0) {
            lines.add(Line.of(Look.GOOD, "✓ ").with("No job is open on " + connection.description() + "."));
        } else {
            lines.add(Line.of(Look.GOOD, "✓ ").with("All of " + of + " go on with this build."));
        }
        return lines;
    }

    private static Line line(ReplayedJob job) {
        return Line.of(Look.BAD, "✗ ")
                .with(job.job() + ": " + job.cause() + (job.detail().isEmpty() ? "" : " (" + job.detail() + ")"));
    }

    private static String jobs(int count) {
        return count == 1 ? "1 open job" : count + " open jobs";
    }
}
