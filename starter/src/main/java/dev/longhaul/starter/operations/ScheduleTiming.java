package dev.longhaul.starter.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule runs, as it was typed: Temporal itself keeps a cron expression as a calendar. Noted on the schedule.
 *
 * @param cron null for an interval
 * @param every for example {@code 1d}; null for a cron expression
 * @param timeZone where the cron expression is read, null for UTC
 * @param catchUp for example {@code 1h}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ScheduleTiming(
        @Nullable String cron,
        @Nullable String every,
        @Nullable String timeZone,
        ScheduleOverlap overlap,
        String catchUp) {
    static ScheduleTiming of(NewSchedule schedule) {
        return new ScheduleTiming(
                schedule.cron(),
                schedule.every() == null ? null : words(schedule.every()),
                schedule.zone() == null ? null : schedule.zone().getId(),
                schedule.overlap(),
                words(schedule.catchUp()));
    }

    static ScheduleSpec spec(NewSchedule schedule) {
        ScheduleSpec.Builder spec = ScheduleSpec.newBuilder();
        if (schedule.cron() != null) {
            spec.setCronExpressions(List.of(schedule.cron()));
        }
        if (schedule.every() != null) {
            spec.setIntervals(List.of(new ScheduleIntervalSpec(schedule.every())));
        }
        if (schedule.zone() != null) {
            spec.setTimeZoneName(schedule.zone().getId());
        }
        return spec.build();
    }

    /** A duration as people type it. */
    private static String words(Duration length) {
        if (length.toMillisPart() != 0) {
            return length.toMillis() + "ms";
        }
        long seconds = length.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
