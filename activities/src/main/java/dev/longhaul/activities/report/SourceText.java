package dev.longhaul.activities.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source as plain text, the same text that searching and reading it show.
 *
 * @param title its title, possibly empty
 * @param retrievedAt when a tool first brought it; null for a document as it is now
 */
public record SourceText(
        String title, String text, @Nullable Instant retrievedAt) {
    /** A document as it is now. */
    public SourceText(String title, String text) {
        this(title, text, null);
    }
}
