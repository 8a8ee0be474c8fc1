package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Shell;
import dev.longhaul.starter.operations.Fork;
import dev.longhaul.worker.config.Tenant;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "fork",
        description = {
            "Begin a turn of a session once more in a new session, with the agents as they are configured now.",
            "All that was said before that turn is in the new session, too, and so are its sources; nothing is copied."
                    + " The message of that turn is given again, unless --message says another one. Turns count from 1"
                    + " (longhaul show). The old session is left as it is; it may be running, or closed.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  The whole job again with another configuration:",
            "    longhaul session fork backups --at 1 -c other-model.yaml",
            "  Another second question, after the same first answer:",
            "    longhaul session fork backups --at 2 --message \"Which is free?\"",
            "  Go on from the end of a session of two turns, and leave it alone:",
            "    longhaul session fork backups --at 3 --message \"And in 2027?\"",
        })
final class SessionForkCommand extends LonghaulCommand {
    @Parameters(paramLabel = "SESSION", description = "Id of the session.")
    private String from = "";

    @Option(
            names = "--at",
            paramLabel = "TURN",
            required = true,
            description = "The turn that is begun once more; one more than there are for the next.")
    private int turn;

    @Option(names = "--message", paramLabel = "TEXT", description = "What the agent is told instead in that turn.")
    private @Nullable String message;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "At the end of a research job, write its report there, in all its forms.")
    private @Nullable Path out;

    @Mixin
    private final StartOptions start = new StartOptions();

    SessionForkCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        ReportFolder folder = ReportFolder.checked(here(), out);
        Fork fork = new Fork(
                from,
                turn,
                message,
                start.idOr("fork"),
                start.run().agent(),
                start.run().options(),
                start.run().origin(),
                null,
                Tenant.DEFAULT);
        String comeBack = "longhaul watch " + fork.session()
                + (folder == null ? "" : " --out " + Shell.quoted(folder.toString()));
        Beginning beginning = Beginning.ofSession(fork.session());
        return Signals.ending(here(), beginning::words, () -> run(fork, folder, comeBack, beginning));
    }

    private int run(Fork fork, @Nullable ReportFolder folder, String comeBack, Beginning beginning) {
        try (Link link = Link.toFork(here(), common(), start.detach())) {
            if (link.hostsWorker() && fork.agent() != null) {
                SessionStart.requireAgent(link.config(), fork.agent());
            }
            if (folder != null) {
                folder.make();
            }
            beginning.asking(() -> link.operations().transfer().fork(fork));
            Conversation conversation = new Conversation(here(), common(), link);
            if (start.detach()) {
                return conversation.detached(fork.session(), "The session is started.", comeBack);
            }
            Followed followed =
                    new Following(here(), link, comeBack).onStandardError(fork.session(), 0, common().json());
            conversation.print(followed);
            if (folder != null && !followed.waits()) {
                folder.writeReportOf(link.operations().reports(), followed.end(), here().err());
            }
            return followed.exitCode();
        }
    }
}
