package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.ScheduleLines;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.NewSchedule;
import dev.longhaul.starter.operations.NewSession;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.ScheduleOverlap;
import dev.longhaul.starter.operations.ScheduleView;
import dev.longhaul.starter.operations.SessionIds;
import dev.longhaul.worker.temporal.TemporalConnection;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "create",
        description = {
            "Make a schedule.",
            "Each run is a session of its own, named by the schedule and the time, which closes when it has answered.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul schedule create news \"What is new?\" --sources notes/ --every 1d",
            "  longhaul schedule create mondays \"Plan the week\" --cron \"0 7 * * MON\" \\",
            "      --time-zone Europe/Berlin",
        })
final class ScheduleCreateCommand extends LonghaulCommand {
    @Parameters(paramLabel = "ID", index = "0", description = "Its id; those of its sessions begin with it.")
    private String id = "";

    @Parameters(paramLabel = "MESSAGE", index = "1", description = "What the agent is told in each run.")
    private String message = "";

    @ArgGroup(multiplicity = "1")
    private When when = new When();

    /** One of the two. */
    private static final class When {
        @Option(
                names = "--cron",
                paramLabel = "EXPRESSION",
                description = "When it runs: minute, hour, day of month, month, day of week; or @daily and the like.")
        private @Nullable String cron;

        @Option(
                names = "--every",
                paramLabel = "DURATION",
                description = "How often it runs, for example 6h.",
                converter = DurationConverter.class)
        private @Nullable Duration every;
    }

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Where --cron is read, for example Europe/Berlin; default: UTC.")
    private @Nullable String zone;

    @Option(
            names = "--sources",
            paramLabel = "DIR",
            description = "Folder of documents, as the worker sees it; repeatable. Makes it research, with a report.")
    private List<Path> sources = new ArrayList<>();

    @Option(names = "--report", description = "Write a report without --sources, too.")
    private boolean report;

    @Mixin
    private final RunOptions run = new RunOptions();

    @Option(
            names = "--overlap",
            paramLabel = "skip|queue|allow|cancel",
            description = "What to do when a run's time comes while an earlier one goes on: leave it out, start it"
                    + " afterwards, start it beside the other, cancel the other first; default: ${DEFAULT-VALUE}.",
            defaultValue = "skip")
    private ScheduleOverlap overlap = ScheduleOverlap.SKIP;

    @Option(
            names = "--catch-up",
            paramLabel = "DURATION",
            description = "How late a run may begin that Temporal was not there for; default: ${DEFAULT-VALUE}.",
            defaultValue = "1h",
            converter = DurationConverter.class)
    private Duration catchUp = Duration.ofHours(1);

    @Option(names = "--paused", description = "Make it, and let it wait for: longhaul schedule resume ID.")
    private boolean paused;

    ScheduleCreateCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        List<String> folders = SourceFolders.checked(here(), sources);
        NewSession each = new NewSession(
                SessionIds.valid(id),
                run.agent(),
                message,
                run.options(),
                folders,
                run.origin(),
                report || !folders.isEmpty());
        NewSchedule schedule = new NewSchedule(each, when.cron, when.every, zone(), overlap, catchUp, paused);
        try (Link link = Link.toSchedules(here(), common())) {
            boolean local = link.connection().kind() != TemporalConnection.Kind.REMOTE;
            if (local) {
                SessionStart.requireAgent(
                        link.config(), each.agent() == null ? link.config().main() : each.agent());
            }
            ScheduleView made = link.schedules().create(schedule);
            new Results(here(), common()).print(made, ScheduleLines.of(made));
            if (local && link.connection().workers().working(taskQueue(link)).isEmpty()) {
                here().err()
                        .println(
                                "longhaul: it runs while Temporal and a worker do; keep them running with: longhaul dev");
            }
            return DONE;
        }
    }

    private static String taskQueue(Link link) {
        return link.connection().taskQueueOf(link.config());
    }

    private @Nullable ZoneId zone() {
        try {
            return zone == null ? null : ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            throw new OperationFailed(
                    ErrorCode.USAGE, "There is no time zone '" + zone + "'.", "For example Europe/Berlin.", e);
        }
    }
}
