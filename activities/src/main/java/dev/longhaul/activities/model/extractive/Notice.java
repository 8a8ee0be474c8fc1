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
    private static final Pattern FROM_THE_LOOP =
            Pattern.compile("(?im)^Your report was checked against its sources\\.|^Your answer was to be a report"
                    + "|^\\s*- #\\d+ \\([^)\\n]+\\):|\\byou still have \\d+|\\bstill (?:has|have) \\d+ (?:background )?tasks?"
                    + "|^### Current (?:background tasks|todo list)|^\\s*- \\d+ \\[open\\] "
                    + "|^\\W*(?:the )?(?:agent |operating )?mode (?:was|has been|is now|changed)\\b");
    private static final Pattern LISTED_TASK = Pattern.compile("(?m)^\\s*- #(\\d+) \\(");
    /** A task's part of a delivery: its number, what it was for, its status. */
    private static final Pattern ENDED_TASK =
            Pattern.compile("(?m)^Task (\\d{1,9}): (.*)\\n(?:(?!Task \\d|--- )[^\\n]*\\n){0,12}?Status: ([a-z_]+)");

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

    /** What is said when told that tasks have ended: that it was heard. */
    static String acknowledged(String delivery) {
        List<String> ends = new ArrayList<>();
        Matcher tasks = ENDED_TASK.matcher(delivery);
        while (tasks.find()) {
            ends.add("Background task " + tasks.group(1) + " (" + tasks.group(2).strip() + ") has ended with status "
                    + tasks.group(3) + ".");
        }
        return (ends.isEmpty() ? "A background task has ended." : String.join(" ", ends))
                + " Its result is kept; no new research was started.";
    }
}
