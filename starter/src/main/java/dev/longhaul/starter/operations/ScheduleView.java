package dev.longhaul.starter.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as people see it.
 *
 * @param note why it is paused, or resumed; null where nobody said
 * @param agent whose sessions it starts, or null for the configured agent
 * @param message what the agent is told first
 * @param report whether answers are also written as reports
 * @param next when it runs next, soonest first; empty while it is paused
 * @param recent its newest runs, newest first
 * @param runs how often it has run
 * @param skipped how often it did not because an earlier run went on
 * @param missed how often it did not because Temporal was away for too long
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ScheduleView(
        String schedule,
        boolean paused,
        @Nullable String note,
        ScheduleTiming timing,
        @Nullable String agent,
        String message,
        List<String> sources,
        Map<String, String> options,
        boolean report,
        List<Instant> next,
        List<Run> recent,
        long runs,
        long skipped,
        long missed,
        Instant createdAt) {
    /**
     * One run.
     *
     * @param session the session that it is
     * @param startedAt when it began
     */
    public record Run(String session, Instant startedAt) {}
}
