package dev.longhaul.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "session",
        description = "Make a session out of another one.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SessionForkCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul session fork backups --at 2 -c other-model.yaml"})
final class SessionCommand extends LonghaulCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    SessionCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing command: what shall be done with the session?");
    }
}
