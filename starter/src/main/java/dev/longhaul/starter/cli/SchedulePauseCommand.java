package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.ScheduleLines;
import dev.longhaul.starter.operations.ScheduleView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "pause",
        description = "Start no more runs until it is resumed; those that go on do so.",
        footerHeading = "%nExamples:%n",
        footer = "  longhaul schedule pause news --note \"until the move is over\"")
final class SchedulePauseCommand extends LonghaulCommand {
    @Parameters(paramLabel = "ID", description = "Id of the schedule.")
    private String id = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Why; shown with it.")
    private @Nullable String note;

    SchedulePauseCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSchedules(here(), common())) {
            ScheduleView view = link.schedules().pause(id, note);
            new Results(here(), common()).print(view, ScheduleLines.of(view));
            return DONE;
        }
    }
}
