package dev.longhaul.starter.operations;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A schedule that is to be made, checked.
 *
 * @param run what each run is started with; its session id is the schedule's
 * @param cron when it runs, as a cron expression of five fields or a word such as {@code @daily}; null for an interval
 * @param every how often it runs; null for a cron expression
 * @param zone where the cron expression is read; null for UTC
 * @param catchUp how late a run may be that Temporal could not start in time
 * @param paused whether it begins paused
 */
public record NewSchedule(
        NewSession run,
        @Nullable String cron,
        @Nullable Duration every,
        @Nullable ZoneId zone,
        ScheduleOverlap overlap,
        Duration catchUp,
        boolean paused) {
    /** Temporal looks no more often, and gives no run less time. */
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    public NewSchedule {
        if (cron != null && cron.isBlank()) {
            throw wrong("The cron expression is empty.", "For example --cron \"0 7 * * MON\".");
        }
        if (every != null && every.compareTo(SHORTEST) < 0) {
            throw wrong("--every is at least 10s.", "For example --every 1d.");
        }
        if (zone != null && cron == null) {
            throw wrong("--time-zone is for --cron.", "An interval is the same everywhere.");
        }
        if (catchUp.compareTo(SHORTEST) < 0) {
            throw wrong("--catch-up is at least 10s.", "For example --catch-up 1h.");
        }
    }

    private static OperationFailed wrong(String message, String hint) {
        return new OperationFailed(ErrorCode.USAGE, message, hint);
    }
}
