package dev.longhaul.starter.console;

import dev.longhaul.starter.operations.ScheduleList;
import dev.longhaul.starter.operations.ScheduleTiming;
import dev.longhaul.starter.operations.ScheduleView;
import java.util.ArrayList;
import java.util.List;

/** Schedules as lines. */
public final class ScheduleLines {
    private static final int SHOWN = 5;

    private ScheduleLines() {}

    /** One line a schedule: id, when it runs, when next. */
    public static List<Line> of(ScheduleList all) {
        if (all.schedules().isEmpty()) {
            return List.of(Line.of("No schedules."));
        }
        int ids = all.schedules().stream()
                .mapToInt(schedule -> schedule.schedule().length())
                .max()
                .orElse(0);
        int times = all.schedules().stream()
                .mapToInt(schedule -> when(schedule.timing()).length())
                .max()
                .orElse(0);
        return all.schedules().stream()
                .map(schedule -> Line.of(Line.padded(schedule.schedule(), ids) + "  ")
                        .with(Line.padded(when(schedule.timing()), times))
                        .with(Look.DIM, "  " + next(schedule)))
                .toList();
    }

    private static String next(ScheduleList.Summary schedule) {
        if (schedule.paused()) {
            return "paused";
        }
        return schedule.next() == null ? "no next run" : "next " + schedule.next();
    }

    /** All of one. */
    public static List<Line> of(ScheduleView view) {
        List<Line> lines = new ArrayList<>();
        lines.add(SessionLines.field("schedule", view.schedule()));
        lines.add(SessionLines.field("status", view.paused() ? "paused" : "active"));
        if (view.note() != null) {
            lines.add(SessionLines.field("note", view.note()));
        }
        lines.add(SessionLines.field("when", when(view.timing())));
        lines.add(SessionLines.field("overlap", view.timing().overlap().word()));
        lines.add(SessionLines.field("catch-up", view.timing().catchUp()));
        if (view.agent() != null) {
            lines.add(SessionLines.field("agent", view.agent()));
        }
        lines.add(SessionLines.field("message", Printable.line(view.message(), 200)));
        view.sources().forEach(folder -> lines.add(SessionLines.field("sources", folder)));
        lines.add(SessionLines.field(
                "runs", view.runs() + " begun, " + view.skipped() + " skipped, " + view.missed() + " missed"));
        view.next().stream().limit(SHOWN).forEach(time -> lines.add(SessionLines.field("next", time.toString())));
        view.recent().stream().limit(SHOWN).forEach(run -> lines.add(SessionLines.field("session", run.session())));
        return lines;
    }

    private static String when(ScheduleTiming timing) {
        if (timing.every() != null) {
            return "every " + timing.every();
        }
        return Printable.line(timing.cron() + (timing.timeZone() == null ? ", UTC" : ", " + timing.timeZone()), 80);
    }
}
