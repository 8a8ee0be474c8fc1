package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.ScheduleLines;
import dev.longhaul.starter.operations.ScheduleView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Show a schedule: its times, what it starts, its newest runs.",
        footerHeading = "%nExamples:%n",
        footer = "  longhaul schedule show news")
final class ScheduleShowCommand extends LonghaulCommand {
    @Parameters(paramLabel = "ID", description = "Id of the schedule.")
    private String id = "";

    ScheduleShowCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSchedules(here(), common())) {
            ScheduleView view = link.schedules().show(id);
            new Results(here(), common()).print(view, ScheduleLines.of(view));
            return DONE;
        }
    }
}
