package dev.longhaul.starter.feed;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a feed tells nothing more. */
public enum FeedEnd {
    /** The session is over, and all that happened in it has been told. */
    CLOSED,
    /** The session is not there any more: its retention has ended. */
    GONE,
    /** This process ends; another one goes on from the last cursor. */
    SERVER_STOPPING;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
