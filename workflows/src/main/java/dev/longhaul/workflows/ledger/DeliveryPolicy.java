package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where the ends of a task's runs go by themselves. It holds for each run of the task. */
public enum DeliveryPolicy {
    /** Into the conversation of the agent that asked for it, as a turn of their own. */
    PARENT,
    /** Nowhere: the agent fetches them. */
    NONE,
    /** To the webhook of the platform that the session comes from. */
    CHANNEL;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a word; {@code true} and {@code false} are what a configuration once had for the first two. */
    @JsonCreator
    public static DeliveryPolicy of(String word) {
        return switch (word) {
            case "true" -> PARENT;
            case "false" -> NONE;
            default -> valueOf(word.toUpperCase(Locale.ROOT));
        };
    }

    /** What is to become of the next end. */
    Delivery ofNextEnd() {
        return this == NONE ? Delivery.OFF : Delivery.PENDING;
    }
}
