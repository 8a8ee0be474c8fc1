package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** User messages that no person wrote: what the loop, the mode or an ended task says. */
final class Notice {
    /** How far into a message its header may begin. */
    private static final int HEADER = 400;

    private static final Pattern DELIVERY = Pattern.compile("\\[[^\\]\\n]*ASYNC DELEGATION (?:BATCH )?COMPLETE[^\\n]*");
    private static final Pattern FROM_THE_LOOP = Pattern.compile(
            "(?im)^\\s*- #\\d+ \\([^)\\n]+\\):|\\byou still have \\d+|\\bstill (?:has|have) \\d+ (?:background )?tasks?"
                    + "|^### Current (?:background tasks|todo list)|^\\s*- \\d+ \\[open\\] "
                    + "|^\\W*(?:the )?(?:agent |operating )?mode (?:was|has been|is now|changed)\\b");
    private static final Pattern LISTED_TASK = Pattern.compile("(?m)^\\s*- #(\\d+) \\(");
    private static final Pattern HEADED_TASK = Pattern.compile("(?i)\\btask[ #-]*(\\d+)");
    private static final Pattern GOAL = Pattern.compile("(?im)^\\W*original goal:\\s*(.+)$");
    private static final Pattern STATUS = Pattern.compile("(?im)^\\W*status:\\s*([a-z_]+)");

    private Notice() {}

    static boolean isNotice(String message) {
        return isDelivery(message) || FROM_THE_LOOP.matcher(message).find();
    }

    static boolean isDelivery(String message) {
        return DELIVERY.matcher(message.substring(0, Math.min(HEADER, message.length())))
                .find();
    }

    /** Tasks that the loop says are still running. */
    static List<Integer> listedTasks(String message) {
        List<Integer> ids = new ArrayList<>();
        Matcher matcher = LISTED_TASK.matcher(message);
        while (matcher.find()) {
            ids.add(Integer.valueOf(matcher.group(1)));
        }
        return ids;
    }

    /** What is said when told that a task has ended: that it was heard, and where the result is. */
    static String acknowledged(String delivery) {
        String header = first(DELIVERY, delivery, 0);
        String task = first(HEADED_TASK, header, 1);
        String goal = first(GOAL, delivery, 1);
        String status = first(STATUS, delivery, 1);
        return (task.isEmpty() ? "A background task" : "Background task " + task)
                + (goal.isEmpty() ? "" : " (" + goal.strip() + ")")
                + (status.isEmpty() ? " has ended." : " has ended with status " + status + ".")
                + " Its result stands above; it starts no new research.";
    }

    private static String first(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(group) : "";
    }
}
