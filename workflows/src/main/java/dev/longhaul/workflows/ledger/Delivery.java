package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether the end of a task's run has reached where its {@link DeliveryPolicy} sends it. */
public enum Delivery {
    /** It goes nowhere: the agent fetches it. */
    OFF,
    /** It will: into the conversation when the agent is idle, to a channel as soon as that answers. */
    PENDING,
    /** It has. */
    DELIVERED,
    /** It cannot: the session is gone, or its channel is not to be reached; the end is kept with the task. */
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
