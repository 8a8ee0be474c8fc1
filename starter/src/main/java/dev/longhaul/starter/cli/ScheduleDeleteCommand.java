package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.operations.ScheduleView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Forget a schedule. The sessions that it has started go on, and stay.",
        footerHeading = "%nExamples:%n",
        footer = "  longhaul schedule delete news")
final class ScheduleDeleteCommand extends LonghaulCommand {
    @Parameters(paramLabel = "ID", description = "Id of the schedule.")
    private String id = "";

    ScheduleDeleteCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSchedules(here(), common())) {
            ScheduleView was = link.schedules().show(id);
            link.schedules().delete(id);
            new Results(here(), common()).print(was, List.of(Line.of("deleted")));
            return DONE;
        }
    }
}
