package dev.longhaul.workflows.tools.todos;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One item of an agent's plan.
 *
 * @param id from 1 in its session, never used twice
 * @param title not blank, trimmed
 * @param description trimmed, or null
 * @param reason why it is done, else null; empty only in an item from a system that did not keep reasons
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TodoItem(
        int id,
        String title,
        @Nullable String description,
        Status status,
        @Nullable String reason) {
    /** Whether an item is done. */
    public enum Status {
        OPEN,
        DONE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
