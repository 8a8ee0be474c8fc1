package dev.longhaul.starter.operations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import java.util.Locale;

/** What happens to a run whose time comes while an earlier one goes on. */
public enum ScheduleOverlap {
    /** There is none this time. */
    SKIP(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP),
    /** It begins when the earlier one is over; no more than one waits. */
    QUEUE(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE),
    /** Both go on. */
    ALLOW(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL),
    /** The earlier one is cancelled first. */
    CANCEL(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_CANCEL_OTHER);

    private final ScheduleOverlapPolicy policy;

    ScheduleOverlap(ScheduleOverlapPolicy policy) {
        this.policy = policy;
    }

    ScheduleOverlapPolicy policy() {
        return policy;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static ScheduleOverlap of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
