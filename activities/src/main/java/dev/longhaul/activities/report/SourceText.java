package dev.longhaul.activities.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source as plain text, the same text that searching and reading it show.
 *
 * @param title its title, possibly empty
 * @param retrievedAt when it was brought from outside; null for a document of the job's folders
 */
public record SourceText(
        String title, String text, @Nullable Instant retrievedAt) {
    /** A document of the job's folders. */
    public SourceText(String title, String text) {
        this(title, text, null);
    }
}
