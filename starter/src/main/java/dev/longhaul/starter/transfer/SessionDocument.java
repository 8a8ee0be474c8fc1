package dev.longhaul.starter.transfer;

import dev.longhaul.workflows.session.SessionInput;
import java.time.Instant;

/**
 * The session in a file, all but the contents that it names.
 *
 * @param format {@link #FORMAT}
 * @param version of the format; a reader refuses versions that are newer than its own
 * @param session its id where it comes from
 * @param exportedAt when it was taken
 * @param start what it can be started with
 */
public record SessionDocument(String format, int version, String session, Instant exportedAt, SessionInput start) {
    static final String FORMAT = "longhaul-session";
    static final int VERSION = 1;
}
