package dev.longhaul.activities.tool.web.outgoing;

import java.io.IOException;

/** An answer that was not there in time. */
public final class Late extends IOException {
    private static final long serialVersionUID = 1L;

    Late(String message) {
        super(message);
    }
}
