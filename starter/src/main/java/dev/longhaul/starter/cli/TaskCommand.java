package dev.longhaul.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "task",
        description = "Background tasks of a session.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TaskStartCommand.class,
            TaskListCommand.class,
            TaskShowCommand.class,
            TaskResultCommand.class,
            TaskWaitCommand.class,
            TaskContinueCommand.class,
            TaskClearCommand.class,
            TaskCancelCommand.class,
            TaskSteerCommand.class,
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul task list backups",
            "  longhaul task wait backups 1 2 --all --timeout 5m",
            "  longhaul task result backups 2",
        })
final class TaskCommand extends LonghaulCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    TaskCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing command: what shall be done with the tasks?");
    }
}
