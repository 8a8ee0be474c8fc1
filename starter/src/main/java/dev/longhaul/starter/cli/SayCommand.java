package dev.longhaul.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "say",
        description = "Say one more thing to a session, and follow it until it is idle.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul say backups \"And which of them encrypts?\"",
            "  longhaul say backups --detach \"Take your time\"",
        })
final class SayCommand extends LonghaulCommand {
    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "MESSAGE", description = "What the agent is told.")
    private String message = "";

    @Option(names = "--detach", description = "Return once the session has the message.")
    private boolean detach;

    SayCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        Beginning beginning = Beginning.ofMessage(session);
        return Signals.ending(here(), beginning::words, () -> {
            try (Link link = detach ? Link.toSessions(here(), common()) : Link.toWork(here(), common())) {
                return new Conversation(here(), common(), link).say(session, message, detach, beginning);
            }
        });
    }
}
