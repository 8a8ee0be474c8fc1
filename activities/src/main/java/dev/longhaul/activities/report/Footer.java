package dev.longhaul.activities.report;

import dev.longhaul.workflows.model.Usage;
import java.util.Locale;

/** The lines under a report: who made it, what came of checking its quotations, and what it cost. */
final class Footer {
    private Footer() {}

    /** @param removed how many parts of the draft were taken out */
    static String of(String agent, String model, CheckedAnswer answer, int removed) {
        String out = removed == 0
                ? ""
                : " " + (removed == 1 ? "One part of the draft was" : removed + " parts of the draft were")
                        + " not supported by its sources and taken out.";
        return "Made by agent " + agent + " with model " + model + ". " + checked(answer) + out;
    }

    /** For Markdown: names are shown as they are. */
    static String escaped(String footer) {
        return footer.replaceAll("[\\\\`*_<>\\[\\]&#|]", "\\\\$0");
    }

    /**
     * What the session cost until then; no time, which differs from run to run.
     *
     * @param usage what it used, tasks included
     * @param tasks how many background tasks it started
     */
    static String cost(Usage usage, int tasks) {
        boolean isCounted = usage.inputTokens() + usage.outputTokens() > 0;
        String tokens = isCounted
                ? String.format(Locale.ROOT, ", %,d tokens in, %,d out", usage.inputTokens(), usage.outputTokens())
                : "";
        String cost = "Cost of the session so far: " + counted(usage.modelCalls(), "model call") + tokens + ", "
                + counted(tasks, "background task");
        return usage.cost().signum() == 0
                ? cost + "."
                : cost + "; " + usage.cost().stripTrailingZeros().toPlainString() + " at the configured prices.";
    }

    private static String counted(int number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private static String checked(CheckedAnswer answer) {
        long all = answer.quotations();
        long found = answer.verified();
        if (all == 0) {
            return "It quotes nothing that could be checked.";
        }
        if (found == all) {
            return all == 1
                    ? "Its one quotation was found word for word in its document."
                    : "All " + all + " quotations were found word for word in their documents.";
        }
        return found + " of " + all + (all == 1 ? " quotation was" : " quotations were")
                + " found word for word in the named documents; do not rely on the rest.";
    }
}
