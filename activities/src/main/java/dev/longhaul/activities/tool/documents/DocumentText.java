package dev.longhaul.activities.tool.documents;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One file as the documents tools see it; what is quoted from it stands in the text as it is, white space apart.
 *
 * @param title its own title, else its file's name
 * @param text all text that a reader sees, navigation left out
 */
public record DocumentText(String title, String text) {
    /**
     * Reads a Markdown, HTML, plain text or PDF file.
     *
     * @throws IOException when it cannot be read, saying why
     */
    public static DocumentText read(Path file) throws IOException {
        try {
            Extraction extraction = DocumentReader.read(file);
            return new DocumentText(extraction.title(), extraction.text());
        } catch (UnreadableDocument e) {
            throw new IOException(file + " " + e.reason() + ".", e);
        }
    }

    /** Whether the words stand in the text; white space counts as one space, and hints where to break a line as nothing. */
    public boolean holds(String quote) {
        return plain(text).contains(plain(quote));
    }

    private static String plain(String text) {
        return WhiteSpace.folded(WhiteSpace.withoutBreakHints(text));
    }
}
