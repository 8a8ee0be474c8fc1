package dev.longhaul.activities.model.extractive;

/**
 * A quotation and where it stands.
 *
 * @param quote whole sentences, word for word, white space folded
 * @param file the document, as the search names it
 * @param title the document's title, possibly empty
 * @param section the heading that it stands under, possibly empty
 * @param position its first character in the document's text, approximately
 * @param score how well it fits the look-up, 0 to 1, two decimals
 */
record Quote(String quote, String file, String title, String section, int position, double score) {
    /** Whether one of the two quotations says all that the other says. */
    boolean overlaps(Quote other) {
        return file.equals(other.file) && (quote.contains(other.quote) || other.quote.contains(quote));
    }
}
