package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into sentences, by rules that are the same on every machine. */
final class Sentences {
    /**
     * Where no sentence runs across: a blank line, a line that begins a list item or a heading, the end of a line that
     * ends a sentence, or of one that is too short to be continued by the next.
     */
    private static final Pattern BLOCK = Pattern.compile("\\n[ \\t]*\\n\\s*"
            + "|\\n(?=[ \\t]*(?:[-*•·]|#{1,6}|\\d{1,2}[.)])[ \\t])"
            + "|(?<=[.!?:;])\\n"
            + "|(?<=(?:^|\\n)[^\\n]{1,55})\\n(?=[^\\p{Ll}\\s])");

    private static final Pattern END = Pattern.compile("[.!?…][\"'”’)\\]]*(?=\\s+)");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern BULLET = Pattern.compile("^(?:[-*•·]|#{1,6})\\s+");

    private static final Set<String> ABBREVIATIONS = Set.of(
            "e.g.", "i.e.", "etc.", "vs.", "cf.", "fig.", "no.", "nos.", "dr.", "mr.", "mrs.", "ms.", "prof.", "st.",
            "approx.", "resp.", "incl.", "sec.", "vol.", "pp.", "p.", "ca.", "al.", "ed.", "eds.", "inc.", "ltd.",
            "co.", "jr.", "sr.", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.",
            "nov.", "dec.", "z.b.", "d.h.", "bzw.", "u.a.");

    private Sentences() {}

    /**
     * A sentence where it stands.
     *
     * @param text white space folded
     * @param start its first UTF-16 unit in the text that was cut
     * @param block the number of the paragraph that it is in, from 0
     */
    record Sentence(String text, int start, int block) {}

    static List<Sentence> of(String text) {
        List<Sentence> sentences = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        int start = 0;
        int number = 0;
        while (blocks.find()) {
            cut(text, start, blocks.start(), number++, sentences);
            start = blocks.end();
        }
        cut(text, start, text.length(), number, sentences);
        return sentences;
    }

    /** A text on one line, with single blanks. */
    static String folded(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    private static void cut(String text, int from, int to, int block, List<Sentence> sentences) {
        Matcher ends = END.matcher(text).region(from, to);
        ends.useTransparentBounds(true);
        int start = from;
        while (ends.find()) {
            if (isEnd(text, start, ends.end(), to)) {
                add(text, start, ends.end(), block, sentences);
                start = ends.end();
            }
        }
        add(text, start, to, block, sentences);
    }

    private static void add(String text, int from, int to, int block, List<Sentence> sentences) {
        int start = from;
        while (start < to && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        Matcher bullet = BULLET.matcher(text).region(start, to);
        if (bullet.find()) {
            start = bullet.end();
        }
        String sentence = folded(text.substring(start, to));
        if (!sentence.isEmpty()) {
            sentences.add(new Sentence(sentence, start, block));
        }
    }

    private static boolean isEnd(String text, int start, int end, int limit) {
        int next = end;
        while (next < limit && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next >= limit) {
            return true;
        }
        int wordStart = end;
        while (wordStart > start && !Character.isWhitespace(text.charAt(wordStart - 1))) {
            wordStart--;
        }
        String last = text.substring(wordStart, end).toLowerCase(Locale.ROOT);
        String bare = last.replaceAll("^[(\\[\"'“‘]+", "");
        if (ABBREVIATIONS.contains(bare) || bare.matches("\\p{L}\\.")) {
            return false;
        }
        char first = text.charAt(next);
        return Character.isUpperCase(first)
                || !Character.isLetter(first)
                || beginsWithIdentifier(text, next, limit)
                || text.charAt(end - 1) == '!'
                || text.charAt(end - 1) == '?';
    }

    /** Names of programs and settings begin sentences in lower case. */
    private static boolean beginsWithIdentifier(String text, int from, int limit) {
        int end = from;
        while (end < limit && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end).matches("[a-z]+[_.][a-z_.]+[a-z]|pg[a-z_]+");
    }
}
