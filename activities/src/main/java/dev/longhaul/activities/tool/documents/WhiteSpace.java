package dev.longhaul.activities.tool.documents;

/** What counts as white space in a document: all that a reader sees as such, the no-break space too. */
final class WhiteSpace {
    private WhiteSpace() {}

    static boolean is(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** The text without characters that only tell where a line may be broken. */
    static String withoutBreakHints(String text) {
        return text.indexOf('\u200b') < 0 && text.indexOf('\u00ad') < 0
                ? text
                : text.replace("\u200b", "").replace("\u00ad", "");
    }

    /** The text with every run of white space as one space, and none at its ends. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!is(c)) {
                folded.append(c);
            } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        }
        return folded.toString().stripTrailing();
    }

    /** A block that keeps its lines: no blank lines around it, no white space at the ends of lines. */
    static String trimmedLines(String block) {
        StringBuilder lines = new StringBuilder(block.length());
        for (String line : (Iterable<String>) block.lines()::iterator) {
            String kept = line.stripTrailing();
            if (!lines.isEmpty() || !kept.isEmpty()) {
                lines.append(kept).append('\n');
            }
        }
        return lines.toString().stripTrailing();
    }
}
