package dev.longhaul.activities.report;

import java.util.List;

/**
 * Something in a draft that its sources do not bear out.
 *
 * @param text the claim, or the quotation where only that is false
 * @param heading what it stands under, possibly empty
 * @param reason a clause for people and models, with the quotations that were not found
 * @param lines what is taken out of the draft
 */
record Unsupported(String text, String heading, String reason, List<Lines> lines) {
    Unsupported {
        lines = List.copyOf(lines);
    }
}
