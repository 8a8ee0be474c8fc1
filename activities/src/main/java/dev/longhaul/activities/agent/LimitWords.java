package dev.longhaul.activities.agent;

import dev.longhaul.workflows.ledger.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one run may use, in words for the agent that is bound by it. */
final class LimitWords {
    private LimitWords() {}

    static String of(Limits limits) {
        List<String> words = new ArrayList<>();
        if (limits.steps() != null) {
            words.add(limits.steps() + " model calls");
        }
        if (limits.tokens() != null) {
            words.add(String.format(Locale.ROOT, "%,d", limits.tokens()) + " tokens");
        }
        if (limits.cost() != null) {
            words.add(limits.cost().toPlainString() + " of money");
        }
        if (limits.time() != null) {
            words.add(Limits.words(limits.time()) + " of time");
        }
        return words.isEmpty() ? "as much as you need" : "at most " + String.join(", ", words);
    }
}
