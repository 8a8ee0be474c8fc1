package dev.longhaul.starter.console;

import java.util.regex.Pattern;

/** Commands that can be copied from a terminal and run. */
public final class Shell {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:=@%+-]+");

    private Shell() {}

    /** A word as a shell reads it back. */
    public static String quoted(String word) {
        String clean = Printable.line(word);
        return SAFE.matcher(clean).matches() ? clean : "'" + clean.replace("'", "'\\''") + "'";
    }
}
