package dev.longhaul.starter.comparison;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.longhaul.starter.comparison.SessionDiff.Change;
import dev.longhaul.starter.comparison.SessionDiff.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How one text becomes another, by words. */
final class WordDiff {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]|[\\p{L}\\p{M}\\p{N}]+|[\\s\\S]");

    /** Beyond that the one text as a whole is said to have become the other. */
    private static final int MAX_TOKENS = 4_000;

    private WordDiff() {}

    /** The stretches in order; all but the added ones make up the first text, all but the removed ones the second. */
    static List<Words> of(String first, String second) {
        List<String> before = tokens(first);
        List<String> after = tokens(second);
        Stretches stretches = new Stretches();
        if (before.size() > MAX_TOKENS || after.size() > MAX_TOKENS) {
            if (first.equals(second)) {
                stretches.add(Change.SAME, List.of(first));
            } else {
                stretches.add(Change.REMOVED, List.of(first));
                stretches.add(Change.ADDED, List.of(second));
            }
            return stretches.done();
        }
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            stretches.add(Change.SAME, before.subList(at, delta.getSource().getPosition()));
            stretches.add(Change.REMOVED, delta.getSource().getLines());
            stretches.add(Change.ADDED, delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        stretches.add(Change.SAME, before.subList(at, before.size()));
        return stretches.done();
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    /** Stretches as people read them: a lone blank between two changes is part of them. */
    private static final class Stretches {
        private final List<Words> done = new ArrayList<>();
        private final StringBuilder same = new StringBuilder();
        private final StringBuilder removed = new StringBuilder();
        private final StringBuilder added = new StringBuilder();

        void add(Change change, List<String> tokens) {
            String text = String.join("", tokens);
            if (text.isEmpty()) {
                return;
            }
            if (change == Change.SAME) {
                boolean isChanging = removed.length() > 0 || added.length() > 0;
                if (isChanging && text.isBlank()) {
                    removed.append(text);
                    added.append(text);
                    return;
                }
                flush();
                same.append(text);
            } else {
                (change == Change.REMOVED ? removed : added).append(text);
            }
        }

        List<Words> done() {
            flush();
            return List.copyOf(done);
        }

        private void flush() {
            put(Change.SAME, same);
            put(Change.REMOVED, removed);
            put(Change.ADDED, added);
        }

        private void put(Change change, StringBuilder text) {
            if (text.length() > 0) {
                done.add(new Words(change, text.toString()));
                text.setLength(0);
            }
        }
    }
}
