package dev.longhaul.activities.tool.documents;

import java.util.List;

/**
 * What a document says.
 *
 * @param title its own title, else the name of its file
 * @param text all visible text, in the order of the document
 * @param paragraphs the pieces of the text, in order and without overlap; only white space is between them
 */
record Extraction(String title, String text, List<Paragraph> paragraphs) {
    Extraction {
        paragraphs = List.copyOf(paragraphs);
    }
}
