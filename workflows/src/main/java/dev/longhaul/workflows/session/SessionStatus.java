package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a session is. The lower-case name is the word on every surface. */
public enum SessionStatus {
    /** A turn is under way, or messages wait for one. */
    RUNNING,
    /** Its agent has nothing to do. */
    IDLE,
    /** It cannot go on without an answer from a person. */
    WAITING,
    /** It is over; what it holds can still be read. */
    CLOSED,
    /** It could not start, or its agent failed in a way that a new message may mend. */
    FAILED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static SessionStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
