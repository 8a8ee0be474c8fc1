package dev.longhaul.activities.report;

import java.util.List;

/**
 * Something that an answer says.
 *
 * @param heading what it stands under, possibly empty
 * @param sources numbers of the sources that it points to, each once
 */
record Claim(String text, String heading, List<Integer> sources, List<Quotation> quotes) {
    Claim {
        sources = List.copyOf(sources);
        quotes = List.copyOf(quotes);
    }
}
