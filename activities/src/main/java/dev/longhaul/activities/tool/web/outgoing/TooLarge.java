package dev.longhaul.activities.tool.web.outgoing;

import java.io.IOException;

/** An answer that is longer than it may be. */
public final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    private final int most;

    TooLarge(int most) {
        super("longer than " + most + " bytes");
        this.most = most;
    }

    /** How many bytes it may have. */
    public int most() {
        return most;
    }
}
