package dev.longhaul.activities.model.extractive;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the tools for background tasks say. */
final class TaskReplies {
    private static final Pattern TASK = Pattern.compile("(?i)\\btask\\s+#?(\\d{1,9})");
    private static final Pattern FINISHED =
            Pattern.compile("(?i)\\btask\\s+#?(\\d{1,9})\\b[^\\n]{0,80}?finished with status:?\\s*([a-z_]+)");
    private static final Pattern STILL_RUNNING = Pattern.compile("(?i)\\b(?:is|still) (?:running|queued|waiting)\\b");
    private static final Pattern WANT_OF_ROOM = Pattern.compile("(?i)capacity|at most \\d+|queue is full|limit of");
    private static final int LONGEST_NOTE = 300;
    private static final int LONGEST_BRIEF = 160;

    private TaskReplies() {}

    static Optional<Integer> taskId(String text) {
        Matcher matcher = TASK.matcher(text);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** Tasks that a wait says have ended, with their status. */
    static Map<Integer, String> finished(String text) {
        Map<Integer, String> finished = new LinkedHashMap<>();
        Matcher matcher = FINISHED.matcher(text);
        while (matcher.find()) {
            finished.put(Integer.valueOf(matcher.group(1)), matcher.group(2).toLowerCase(java.util.Locale.ROOT));
        }
        return finished;
    }

    static boolean isStillRunning(String text) {
        return text.length() < LONGEST_NOTE && STILL_RUNNING.matcher(text).find();
    }

    static boolean isForWantOfRoom(String text) {
        return WANT_OF_ROOM.matcher(text).find();
    }

    /** The beginning of a text on one line, for a sentence that goes on. */
    static String brief(String text) {
        String line = Sentences.folded(text).replaceFirst("^Error:\\s*", "");
        return line.length() <= LONGEST_BRIEF
                ? line
                : dev.longhaul.workflows.conversation.Text.beginning(line, LONGEST_BRIEF) + "…";
    }
}
