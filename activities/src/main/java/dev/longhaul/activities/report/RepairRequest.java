package dev.longhaul.activities.report;

import java.util.List;

/** What the writer of a draft is told that its sources do not bear out. */
final class RepairRequest {
    /** More of them would be too much for one more attempt. */
    private static final int MOST_SHOWN = 20;

    private static final int SHOWN_CHARACTERS = 240;

    private static final String NO_REPORT = """
            Your answer was to be a report that can be checked, and has neither claims with quotations nor citations. Write it \
            again as Markdown: under "## Findings" each claim followed by the passage it rests on, copied letter by letter, as \
            "> passage [n]"; under "## Not answered" what was not found; under "## Sources" each source as "n. Title — file or \
            address (section)".""";

    private RepairRequest() {}

    /** For a draft that cannot be checked at all. */
    static String ofNoReport() {
        return NO_REPORT;
    }

    static String of(List<Unsupported> unsupported) {
        StringBuilder text = new StringBuilder("Your report was checked against its sources. ")
                .append(unsupported.size() == 1 ? "This part of it is" : "These parts of it are")
                .append(" not supported:\n\n");
        unsupported.stream()
                .limit(MOST_SHOWN)
                .forEach(one -> text.append("- ")
                        .append(one.heading().isBlank() ? "" : "under \"" + shortened(one.heading()) + "\": ")
                        .append(one.text().isBlank() ? "" : "\"" + shortened(one.text()) + "\": ")
                        .append(one.reason())
                        .append(".\n"));
        if (unsupported.size() > MOST_SHOWN) {
            text.append("- and ").append(unsupported.size() - MOST_SHOWN).append(" more.\n");
        }
        return text.append("""

                        Write the whole report again. For each of these give a passage that bears it out, copied letter by letter \
                        from its source (look it up again where you can), directly below the claim as "> passage [n]", with the \
                        source in the list; or leave the claim out, in the summary too, and say under "## Not answered" what is \
                        missing. Leave everything else as it is. What is not supported then is taken out of the report.""").toString();
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
