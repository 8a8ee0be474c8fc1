package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.operations.ScheduleView;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "trigger",
        description = "Run a schedule now, also while it is paused; prints the id of the session.",
        footerHeading = "%nExamples:%n",
        footer = "  longhaul watch \"$(longhaul schedule trigger news)\"")
final class ScheduleTriggerCommand extends LonghaulCommand {
    @Parameters(paramLabel = "ID", description = "Id of the schedule.")
    private String id = "";

    ScheduleTriggerCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSchedules(here(), common())) {
            Optional<ScheduleView.Run> run = link.schedules().trigger(id);
            ScheduleView view = link.schedules().show(id);
            new Results(here(), common())
                    .print(
                            view,
                            run.map(begun -> Line.of(begun.session())).stream().toList());
            if (run.isEmpty()) {
                here().err()
                        .println("longhaul: it is asked for, and has not begun yet; see longhaul schedule show " + id);
            }
            return DONE;
        }
    }
}
