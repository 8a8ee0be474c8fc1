package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a task is. The lower-case name is the word on every surface. */
public enum TaskStatus {
    /** It waits for a place, or no worker has taken it up yet. */
    QUEUED(false),
    /** A worker has taken it up. */
    RUNNING(false),
    /** It waits for a person. */
    WAITING(false),
    /** Its agent gave a final answer. */
    COMPLETED(true),
    /** Something that cannot heal went wrong. */
    FAILED(true),
    /** Someone cancelled it. */
    CANCELLED(true),
    /** Its time limit passed. */
    TIMED_OUT(true),
    /** A budget or step limit ended it; what it had is kept. */
    CUT_SHORT(true);

    private final boolean ended;

    TaskStatus(boolean ended) {
        this.ended = ended;
    }

    /** Whether the run is over. A task that has ended may still be continued. */
    public boolean hasEnded() {
        return ended;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static TaskStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
