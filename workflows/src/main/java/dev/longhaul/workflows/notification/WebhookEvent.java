package dev.longhaul.workflows.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a session tells webhooks of. */
public enum WebhookEvent {
    /** The agent has answered, and nothing waits to be taken up. */
    ENDED,
    /** A turn ended without an answer, or the session could not begin. */
    FAILED,
    /** A person is asked, by the session's agent or by one of its tasks. */
    WAITING;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static WebhookEvent of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
