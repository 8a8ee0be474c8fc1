package dev.longhaul.activities.report;

/** The line under a report that says who made it and what came of checking its quotations. */
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
