package dev.longhaul.starter.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.longhaul.workflows.session.SessionView;
import java.util.Locale;

/** How far a question is. */
public enum BatchStatus {
    /** Nobody has begun with it. */
    NOT_STARTED,
    RUNNING,
    /** Its session waits for a person. */
    WAITING,
    /** Its report is written. */
    DONE,
    /** It has ended without a report: it failed, was stopped, or was closed. */
    FAILED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BatchStatus of(SessionView view) {
        return switch (view.status()) {
            case RUNNING -> RUNNING;
            case WAITING -> WAITING;
            case IDLE, CLOSED, FAILED -> view.report() == null ? FAILED : DONE;
        };
    }
}
