package dev.longhaul.activities.tool.mcp;

import dev.longhaul.workflows.conversation.Text;
import java.time.Duration;

/** Words from outside, made fit for one line of ours. */
final class Words {
    private Words() {}

    /** Without line ends and control characters, and cut where it is too long. */
    static String oneLine(String text, int maxCharacters) {
        String line =
                text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\s]+", " ").strip();
        return line.length() <= maxCharacters ? line : Text.beginning(line, maxCharacters) + "…";
    }

    static String of(Duration duration) {
        return duration.toSeconds() % 60 == 0 && duration.toMinutes() > 0
                ? duration.toMinutes() + " min"
                : duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
