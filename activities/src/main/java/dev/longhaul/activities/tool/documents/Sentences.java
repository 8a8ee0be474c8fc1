package dev.longhaul.activities.tool.documents;

/** Where a text may be cut so that what is left reads well. */
final class Sentences {
    private static final String ENDS = ".!?。！？";
    private static final String CLOSERS = "\"')]”’»";

    private Sentences() {}

    /**
     * The best place to cut at or before {@code to}: after the last sentence, else the last line, else the last word that
     * ends after {@code from}, else {@code to} itself. Never inside a surrogate pair.
     */
    static int cut(CharSequence text, int from, int to) {
        if (to >= text.length()) {
            return text.length();
        }
        int line = -1;
        int word = -1;
        for (int i = to; i > from; i--) {
            if (!WhiteSpace.is(text.charAt(i))) {
                continue;
            }
            if (endsSentence(text, i)) {
                return i;
            }
            line = line < 0 && text.charAt(i) == '\n' ? i : line;
            word = word < 0 ? i : word;
        }
        if (line > 0 || word > 0) {
            return line > 0 ? line : word;
        }
        return Character.isLowSurrogate(text.charAt(to)) && to - 1 > from ? to - 1 : to;
    }

    private static boolean endsSentence(CharSequence text, int space) {
        int last = space - 1;
        while (last >= 0 && CLOSERS.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return last >= 0 && ENDS.indexOf(text.charAt(last)) >= 0 && !goesOn(text, space);
    }

    /** Whether a small letter follows, as after an abbreviation. */
    private static boolean goesOn(CharSequence text, int space) {
        int next = space;
        while (next < text.length() && WhiteSpace.is(text.charAt(next))) {
            next++;
        }
        return next < text.length() && Character.isLowerCase(text.charAt(next));
    }

    /** How many words stand between two places. */
    static int words(CharSequence text, int from, int to) {
        int words = 0;
        for (int i = from; i < to; i++) {
            boolean begins = !WhiteSpace.is(text.charAt(i)) && (i == from || WhiteSpace.is(text.charAt(i - 1)));
            words += begins ? 1 : 0;
        }
        return words;
    }
}
