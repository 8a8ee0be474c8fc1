package dev.longhaul.activities.tool.documents;

import java.util.List;

/**
 * A model that gives texts places among meanings: texts that mean alike are close. Safe for use by many threads. Made by
 * {@link java.util.ServiceLoader} when somebody asks whether there is one, so that making it must cost nothing.
 */
public interface PassageEmbedder {
    /** Which model, in small letters, digits and hyphens; vectors of different names are never compared. */
    String name();

    /** How many numbers a vector has. */
    int dimensions();

    /**
     * Vectors of length 1, one a text in the same order. A text that is too long counts by its beginning or as the mean of
     * its parts.
     */
    List<float[]> embed(List<String> texts);
}
