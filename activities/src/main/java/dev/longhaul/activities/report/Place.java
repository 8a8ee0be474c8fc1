package dev.longhaul.activities.report;

/**
 * Where a quotation stands.
 *
 * @param source the text in which it was found
 * @param start its first UTF-16 unit in that text
 * @param end the one behind its last
 */
record Place(SourceText source, int start, int end) {
    /** What stands before it in its source, at most so many characters, from the beginning of a word. */
    String before(int most) {
        int from = Math.max(0, start - most);
        if (from > 0) {
            int space = source.text().indexOf(' ', from);
            from = space < 0 || space >= start ? from : space + 1;
        }
        return (from > 0 ? "… " : "") + source.text().substring(from, start);
    }

    /** It, as its source has it. */
    String words() {
        return source.text().substring(start, end);
    }

    /** What stands behind it in its source, at most so many characters, to the end of a word. */
    String after(int most) {
        int to = Math.min(source.text().length(), end + most);
        if (to < source.text().length()) {
            int space = source.text().lastIndexOf(' ', to);
            to = space <= end ? to : space;
        }
        return source.text().substring(end, to) + (to < source.text().length() ? " …" : "");
    }
}
