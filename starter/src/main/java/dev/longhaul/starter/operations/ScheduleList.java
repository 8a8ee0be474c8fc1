package dev.longhaul.starter.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schedules there are, by id. One that was made in this very second may be missing. */
public record ScheduleList(List<Summary> schedules) {
    /**
     * A schedule in short.
     *
     * @param next when it runs next, null when it does not
     * @param last its newest run, null before the first
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Summary(
            String schedule,
            boolean paused,
            ScheduleTiming timing,
            @Nullable Instant next,
            ScheduleView.@Nullable Run last) {}
}
