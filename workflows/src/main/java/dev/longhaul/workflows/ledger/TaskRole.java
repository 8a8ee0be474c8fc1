package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether the agent of a task may hand work on. */
public enum TaskRole {
    /** It does all of the work itself. */
    LEAF,
    /** It may hand parts of the work to others, as deep as delegation goes. */
    ORCHESTRATOR;

    /** The role of that name, letter case and surrounding blanks ignored; empty when there is none. */
    public static Optional<TaskRole> find(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static TaskRole of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
