package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether the end of a task's run has re-entered the conversation of the agent that asked for it. */
public enum Delivery {
    /** It is not to: the agent fetches it. */
    OFF,
    /** It will, when the agent is idle. */
    PENDING,
    /** It has. */
    DELIVERED,
    /** The session is gone; the end is kept with the task. */
    UNDELIVERABLE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Delivery of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
