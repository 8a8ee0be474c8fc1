package dev.longhaul.activities.report;

import java.util.Optional;

/** The documents that a job may read, and no others. */
@FunctionalInterface
public interface SourceTexts {
    /**
     * The text of a document.
     *
     * @param file the document as a search names it, or as an agent wrote it: not to be trusted
     * @return empty when no document of that name is inside the job's folders
     */
    Optional<SourceText> read(String file);
}
