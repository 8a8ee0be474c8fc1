package dev.longhaul.starter.cli;

import java.util.Locale;

/** In which form a command's result is printed. */
public enum OutputFormat {
    /** For people. */
    TEXT,
    /** One JSON document on standard output; everything else goes to standard error. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
