package dev.longhaul.worker;

import dev.longhaul.worker.health.ReplayedJob;
import dev.longhaul.worker.health.ReplayedJob.Outcome;
import dev.longhaul.worker.temporal.OpenJob;
import io.temporal.common.converter.DataConverterException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a failed replay means, in words. The SDK hands its own words on as text, so text is what is looked at. */
final class ReplayProblem {
    private static final Pattern EVENT = Pattern.compile("event (\\d+) of type '(?:EVENT_TYPE_)?(\\w+)'");
    private static final Pattern DIFFERS = Pattern.compile("\\[TMPRL1100]\\s*([^\\r\\n]*)");
    private static final int LONGEST_DETAIL = 300;

    private ReplayProblem() {}

    static ReplayedJob of(OpenJob job, Throwable failure) {
        String text = textOf(failure);
        Matcher event = EVENT.matcher(text);
        Long number = event.find() ? Long.valueOf(event.group(1)) : null;
        String kind =
                number == null ? "" : event.group(2).toLowerCase(Locale.ROOT).replace('_', ' ');
        Matcher differs = DIFFERS.matcher(text);
        if (text.contains(DataConverterException.class.getName())) {
            return broken(job, number, "Its history holds values that this build cannot read.", line(text));
        }
        if (differs.find()) {
            String cause = number == null
                    ? "This build does something else than what its history holds."
                    : "This build does something else where its history has event " + number + ", " + kind + ".";
            return broken(job, number, cause, differs.group(1));
        }
        if (text.contains("Unknown workflow type")) {
            return broken(job, null, "This build has no workflow of its type, " + job.workflowType() + ".", "");
        }
        return broken(job, number, "This build fails when it is led through its history.", line(text));
    }

    private static ReplayedJob broken(OpenJob job, @Nullable Long event, String cause, String detail) {
        String shown = detail.strip();
        return new ReplayedJob(
                job.workflowId(),
                job.workflowType(),
                Outcome.WOULD_BREAK,
                event,
                cause,
                shown.length() > LONGEST_DETAIL ? shown.substring(0, LONGEST_DETAIL) + "…" : shown);
    }

    private static String textOf(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null && text.length() < 100_000; cause = cause.getCause()) {
            text.append(cause).append('\n');
        }
        return text.toString();
    }

    /** The line that says most: that of the innermost cause. */
    private static String line(String text) {
        return text.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, second) -> second)
                .map(line -> line.substring("Caused by: ".length()))
                .orElseGet(() -> text.lines().findFirst().orElse("").replaceFirst("^.*error=", ""));
    }
}
