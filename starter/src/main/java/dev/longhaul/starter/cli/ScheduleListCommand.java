package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.ScheduleLines;
import dev.longhaul.starter.operations.ScheduleList;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "List schedules.",
        footerHeading = "%nExamples:%n",
        footer = "  longhaul schedule list")
final class ScheduleListCommand extends LonghaulCommand {
    ScheduleListCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSchedules(here(), common())) {
            ScheduleList all = link.schedules().list();
            new Results(here(), common()).print(all, Width.of(here()).cut(ScheduleLines.of(all)));
            return DONE;
        }
    }
}
