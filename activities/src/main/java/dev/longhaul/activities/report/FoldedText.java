package dev.longhaul.activities.report;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A text in which words can be found whatever their white space and typography: quotation marks, dashes, ligatures and
 * the like are made alike, white space is left out.
 */
final class FoldedText {
    private static final int SOFT_HYPHEN = 0x00ad;

    /** A stretch of the text before it was folded, from its first unit to the one behind its last. */
    record Stretch(int start, int end) {}

    private final String unfolded;
    private final String folded;
    /** For each unit of the folded text, where it comes from. */
    private final int[] positions;

    private FoldedText(String unfolded, String folded, int[] positions) {
        this.unfolded = unfolded;
        this.folded = folded;
        this.positions = positions;
    }

    static FoldedText of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        int[] positions = new int[text.length() + 16];
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            String replacement = fold(point);
            if (folded.length() + replacement.length() > positions.length) {
                positions = Arrays.copyOf(positions, positions.length * 2 + replacement.length());
            }
            Arrays.fill(positions, folded.length(), folded.length() + replacement.length(), at);
            folded.append(replacement);
            at += Character.charCount(point);
        }
        return new FoldedText(text, folded.toString(), positions);
    }

    boolean isEmpty() {
        return folded.isEmpty();
    }

    int length() {
        return folded.length();
    }

    /**
     * Where another text stands in this one.
     *
     * @param from the position to look from, in units of this text before it was folded
     * @return where it is in this text before it was folded; empty when it is not there
     */
    Optional<Stretch> find(FoldedText other, int from) {
        int start = Arrays.binarySearch(positions, 0, folded.length(), from);
        int at = folded.indexOf(other.folded, Math.max(0, start < 0 ? -start - 1 : start));
        if (at < 0) {
            return Optional.empty();
        }
        int last = positions[at + other.length() - 1];
        return Optional.of(new Stretch(positions[at], last + Character.charCount(unfolded.codePointAt(last))));
    }

    private static String fold(int point) {
        if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
            return "";
        }
        if (Character.getType(point) == Character.DASH_PUNCTUATION || point == 0x2212) {
            return "-";
        }
        if (Character.getType(point) == Character.FORMAT || point == SOFT_HYPHEN) {
            return "";
        }
        switch (point) {
            case '“', '”', '„', '‟', '«', '»', '″' -> {
                return "\"";
            }
            case '‘', '’', '‚', '‛', '′', '`', '´' -> {
                return "'";
            }
            default -> {
                String character = Character.toString(point);
                return point < 0x80 ? character : Normalizer.normalize(character, Normalizer.Form.NFKC);
            }
        }
    }
}
