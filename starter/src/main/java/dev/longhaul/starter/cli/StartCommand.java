package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.NewSession;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "start",
        description = "Start a session with the configured main agent, and follow it until it is idle.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul start \"Compare the three backup tools in our notes\"",
            "  longhaul start --session backups --option tenant=acme \"Compare them\"",
            "  longhaul start --detach \"Compare them\"",
        })
final class StartCommand extends LonghaulCommand {
    @Parameters(paramLabel = "MESSAGE", description = "What the agent is told first.")
    private String message = "";

    @Mixin
    private final StartOptions start = new StartOptions();

    StartCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        SessionStart begin = new SessionStart(start);
        NewSession session = begin.session("session", message, List.of(), false);
        String comeBack = "longhaul watch " + session.session();
        Beginning beginning = Beginning.ofSession(session.session());
        return Signals.ending(here(), beginning::words, () -> {
            try (Link link = Link.toNewSession(here(), common(), start.detach(), config -> {})) {
                beginning.asking(() -> begin.start(link, session));
                Conversation conversation = new Conversation(here(), common(), link);
                return start.detach()
                        ? conversation.detached(session.session(), "The session is started.", comeBack)
                        : conversation.follow(session.session(), 0, comeBack);
            }
        });
    }
}
