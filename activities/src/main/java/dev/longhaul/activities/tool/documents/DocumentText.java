package dev.longhaul.activities.tool.documents;

import java.io.IOException;
import java.nio.file.Path;
import org.jsoup.nodes.Document;

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
            return of(DocumentReader.read(file));
        } catch (UnreadableDocument e) {
            throw new IOException(file + " " + e.reason() + ".", e);
        }
    }

    /** A page, navigation left out. */
    public static DocumentText ofHtml(Document page, String name) {
        return of(HtmlExtractor.extract(page, name));
    }

    /** Markdown, without its marks. */
    public static DocumentText ofMarkdown(String markdown, String name) {
        return of(MarkdownExtractor.extract(markdown, name));
    }

    /** A PDF, page by page. */
    public static DocumentText ofPdf(byte[] pdf, String name) throws UnreadableDocument {
        return of(PdfExtractor.extract(pdf, name));
    }

    private static DocumentText of(Extraction extraction) {
        return new DocumentText(extraction.title(), extraction.text());
    }

    /** Whether the words stand in the text; white space counts as one space, and hints where to break a line as nothing. */
    public boolean holds(String quote) {
        return plain(text).contains(plain(quote));
    }

    private static String plain(String text) {
        return WhiteSpace.folded(WhiteSpace.withoutBreakHints(text));
    }
}
