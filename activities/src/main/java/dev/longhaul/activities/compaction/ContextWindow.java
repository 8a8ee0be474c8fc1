package dev.longhaul.activities.compaction;

import org.jspecify.annotations.Nullable;

/**
 * How much a model can read and write at once.
 *
 * @param tokens its whole context window, 1 or more
 * @param maxOutputTokens the longest answer, which takes its room from the window; null for none set aside
 */
public record ContextWindow(int tokens, @Nullable Integer maxOutputTokens) {
    /** The share of the budget, in percent, above which old tool results are folded. */
    private static final int FOLD_ABOVE = 50;

    /** The share of the budget, in percent, above which the oldest messages are summarised. */
    private static final int SUMMARISE_ABOVE = 80;

    public ContextWindow {
        if (tokens < 1 || (maxOutputTokens != null && (maxOutputTokens < 1 || maxOutputTokens >= tokens))) {
            throw new IllegalArgumentException(
                    "A context window of " + tokens + " tokens with " + maxOutputTokens + " of them for the answer.");
        }
    }

    /** The tokens that a conversation may take, instructions and tools included. */
    public long budget() {
        return maxOutputTokens == null ? tokens : (long) tokens - maxOutputTokens;
    }

    boolean isForFolding(long used) {
        return used * 100 > budget() * FOLD_ABOVE;
    }

    boolean isForSummarising(long used) {
        return used * 100 > budget() * SUMMARISE_ABOVE;
    }
}
