package dev.longhaul.activities.model.extractive;

import java.util.regex.Pattern;

/** Text of documents put into Markdown so that it is read as it stands there. */
final class MarkdownText {
    /** An underscore inside a word means nothing in Markdown; at its edge it may. */
    private static final Pattern SPECIAL =
            Pattern.compile("[\\\\`*<>\\[\\]]|(?<![\\p{L}\\p{N}_])_+|_+(?![\\p{L}\\p{N}_])|&(?=#?\\w+;)|(?<=!)(?=\\[)");

    private static final Pattern BLOCK_START =
            Pattern.compile("^(#{1,6}|[-+=~]+|\\d{1,9}(?=[.)](?:\\s|$)))(?=[\\s.)]|$)");

    private MarkdownText() {}

    /** A text for a line of Markdown, at its beginning or that of a quotation or list item. */
    static String escaped(String text) {
        return BLOCK_START
                .matcher(inside(text))
                .replaceFirst(match -> Character.isDigit(match.group().charAt(0))
                        ? match.group() + "\\\\"
                        : backslashed(match.group()));
    }

    /** A text for the inside of a line or of a heading, where {@code 5.} begins no list. */
    static String inside(String text) {
        return SPECIAL.matcher(Sentences.folded(text)).replaceAll(match -> backslashed(match.group()));
    }

    private static String backslashed(String characters) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            escaped.append("\\\\").append(c == '\\' ? "\\\\" : Character.toString(c));
        }
        return escaped.toString();
    }
}
