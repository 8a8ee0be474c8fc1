package dev.longhaul.activities.tool.documents;

/** Reads what office programs write. Safe for use by many threads; found by {@link java.util.ServiceLoader}. */
public interface OfficeReader {
    /**
     * The document as a page of HTML: headings, paragraphs, lists and tables, as far as the format tells them apart.
     *
     * @param name of the file; its ending says the format
     * @throws UnreadableDocument when it is broken, protected by a password, or would be too large unpacked
     */
    String html(byte[] bytes, String name) throws UnreadableDocument;
}
