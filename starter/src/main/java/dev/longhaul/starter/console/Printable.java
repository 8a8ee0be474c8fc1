package dev.longhaul.starter.console;

import java.util.regex.Pattern;

/**
 * Text that a terminal shows and does not obey. What models and documents say may hold escape sequences; printed as they
 * are, they could move the cursor, rewrite what was shown, or type into the shell.
 */
public final class Printable {
    private static final Pattern SEQUENCES = Pattern.compile(
            "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]" // CSI: colours, cursor, erase
                    + "|(?:\u001b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)" // strings
                    + "|\u001b[ -/]*[0-Z\\\\^-~]");
    private static final Pattern BREAKS = Pattern.compile("\r\n?|[\u0085\u2028\u2029]");
    /** Control characters but for line feed and tab; marks that reverse the direction of what follows. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\n\t]]|[\u202a-\u202e\u2066-\u2069]");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Printable() {}

    /** The text with its lines and tabs, without anything that a terminal would obey. */
    public static String text(String untrusted) {
        String withoutSequences = SEQUENCES.matcher(untrusted).replaceAll("");
        return CONTROLS.matcher(BREAKS.matcher(withoutSequences).replaceAll("\n"))
                .replaceAll("");
    }

    /** The text on one line, runs of blanks as one. */
    public static String line(String untrusted) {
        return BLANKS.matcher(text(untrusted)).replaceAll(" ").strip();
    }

    /** {@link #line} with at most so many characters of the text, and an ellipsis when there were more. */
    public static String line(String untrusted, int maxCharacters) {
        String line = line(untrusted);
        if (line.codePointCount(0, line.length()) <= maxCharacters) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, maxCharacters)).stripTrailing() + "…";
    }
}
