package dev.longhaul.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "schedule",
        description = "Sessions that Temporal starts by itself, at times or at intervals.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ScheduleCreateCommand.class,
            ScheduleListCommand.class,
            ScheduleShowCommand.class,
            SchedulePauseCommand.class,
            ScheduleResumeCommand.class,
            ScheduleTriggerCommand.class,
            ScheduleDeleteCommand.class,
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul schedule create news \"What is new?\" --sources notes/ --every 1d",
            "  longhaul schedule list",
            "  longhaul schedule pause news",
        })
final class ScheduleCommand extends LonghaulCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    ScheduleCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing command: what shall be done with schedules?");
    }
}
