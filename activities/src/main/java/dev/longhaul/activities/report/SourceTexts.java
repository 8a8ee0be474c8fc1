package dev.longhaul.activities.report;

import java.util.List;

/** What a job may quote: what its tools have shown, and the documents of its folders. Nothing else. */
@FunctionalInterface
public interface SourceTexts {
    /**
     * The text of a source.
     *
     * @param name the document as a search names it, or the address of what was brought; as an agent wrote it: not to be
     *     trusted
     * @return newest first, as there are several when the same address gave different texts; empty when the job has no
     *     such source
     */
    List<SourceText> read(String name);
}
