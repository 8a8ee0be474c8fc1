package dev.longhaul.activities.tool.documents;

/**
 * A piece of a document's text that stands by itself: a paragraph, a list item, a table row, a block of code.
 *
 * @param start where it begins in the text
 * @param end where it ends, exclusive
 * @param page its page, from 1, or 0 where there are no pages
 * @param section titles of the sections around it, outermost first and without the document's own title; possibly empty
 * @param listing whether it is mostly links: a table of contents, an index
 * @param afterGap whether something visible between it and the paragraph before was left out
 */
record Paragraph(int start, int end, int page, Kind kind, String section, boolean listing, boolean afterGap) {
    enum Kind {
        BODY,
        /** What the paragraphs after it explain: the term of a definition list. */
        TERM,
        HEADING
    }
}
