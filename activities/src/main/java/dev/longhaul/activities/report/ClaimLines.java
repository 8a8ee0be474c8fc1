package dev.longhaul.activities.report;

import java.util.List;

/**
 * Where a claim stands in its answer.
 *
 * @param statement what is claimed
 * @param quotes of each of its quotations, in their order; {@link Lines#NONE} for one inside the statement
 */
record ClaimLines(Lines statement, List<Lines> quotes) {
    ClaimLines {
        quotes = List.copyOf(quotes);
    }
}
