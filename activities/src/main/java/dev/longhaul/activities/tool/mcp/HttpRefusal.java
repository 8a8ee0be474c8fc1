package dev.longhaul.activities.tool.mcp;

import java.io.IOException;

/** A server answered a message with an HTTP status that says no: it has not looked at the message. */
final class HttpRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean inSession;

    /** @param inSession whether the message was sent as one of a session */
    HttpRefusal(int status, boolean inSession) {
        super("HTTP " + status);
        this.status = status;
        this.inSession = inSession;
    }

    int status() {
        return status;
    }

    /** Whether the configuration must be corrected before this can work. */
    boolean isOfUs() {
        return status == 401
                || status == 403
                || status == 407
                || (!inSession && status < 500 && status != 408 && status != 429);
    }

    /** Some servers say 400 where the protocol asks for 404. */
    boolean isForgottenSession() {
        return inSession && (status == 404 || status == 400);
    }

    /** Whether the server may have begun with it: what stands before it may have lost the answer. */
    boolean isUncertain() {
        return status == 500 || status == 502 || status == 504;
    }
}
