package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.SessionLines;
import dev.longhaul.workflows.session.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "close",
        description = {
            "Say that a session is over. Its running tasks are cancelled, unless told otherwise; what it holds can still"
                    + " be read. Closing it again changes nothing.",
        },
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul close backups", "  longhaul close backups --keep-tasks"})
final class CloseCommand extends LonghaulCommand {
    @Parameters(paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @ArgGroup
    private @Nullable Tasks tasks;

    /** What becomes of running tasks. */
    private static final class Tasks {
        @Option(names = "--keep-tasks", description = "Running tasks go on to their own end.")
        private boolean keep;

        @Option(names = "--only-if-idle", description = "Refuse while tasks run.")
        @SuppressWarnings("UnusedVariable") // the other one of the two
        private boolean onlyIfIdle;
    }

    CloseCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            Requests.Closed closed = link.operations().control().close(session, wanted());
            Line line = Line.of("Closed " + session + "; " + SessionLines.count(closed.cancelled(), "task")
                    + " cancelled, " + closed.kept() + " kept.");
            new Results(here(), common())
                    .print(common().json() ? link.operations().reading().show(session) : closed, List.of(line));
            return DONE;
        }
    }

    private Requests.TasksAtClose wanted() {
        if (tasks == null) {
            return Requests.TasksAtClose.CANCEL;
        }
        return tasks.keep ? Requests.TasksAtClose.KEEP : Requests.TasksAtClose.REFUSE;
    }
}
