package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.documents.Paragraph.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a document into passages of some 120 to 200 words. A passage stays in its section, its page and one side of a
 * gap; it ends between paragraphs, or between sentences where a paragraph is longer than a passage.
 */
final class PassageSplitter {
    private static final int ENOUGH_WORDS = 120;
    /** So little is not left alone before a long paragraph. */
    private static final int FEW_WORDS = 60;

    private static final int MAX_WORDS = 200;
    private static final int MAX_CHARACTERS = 1_600;

    private final Extraction document;
    private final List<Passage> passages = new ArrayList<>();
    private final List<Integer> open = new ArrayList<>();
    private int openWords;

    private PassageSplitter(Extraction document) {
        this.document = document;
    }

    static List<Passage> split(Extraction document) {
        PassageSplitter splitter = new PassageSplitter(document);
        for (int number = 0; number < document.paragraphs().size(); number++) {
            splitter.add(number);
        }
        splitter.close();
        return splitter.passages;
    }

    private void add(int number) {
        Paragraph paragraph = document.paragraphs().get(number);
        if (paragraph.kind() == Kind.HEADING) {
            close();
            return;
        }
        int words = Sentences.words(document.text(), paragraph.start(), paragraph.end());
        if (!open.isEmpty() && isCutBefore(paragraph, words)) {
            closeBefore(paragraph);
        }
        open.add(number);
        openWords += words;
    }

    private boolean isCutBefore(Paragraph next, int words) {
        Paragraph first = document.paragraphs().get(open.get(0));
        if (!isSameStretch(first, next) || (openWords >= ENOUGH_WORDS && next.kind() == Kind.TERM)) {
            return true;
        }
        boolean tooLong = openWords + words > MAX_WORDS || next.end() - first.start() > MAX_CHARACTERS;
        return tooLong && openWords >= FEW_WORDS;
    }

    private static boolean isSameStretch(Paragraph first, Paragraph next) {
        return !next.afterGap()
                && next.page() == first.page()
                && next.listing() == first.listing()
                && next.section().equals(first.section());
    }

    /** Closes, but leaves a term that has just been named together with what explains it. */
    private void closeBefore(Paragraph next) {
        Paragraph last = document.paragraphs().get(open.get(open.size() - 1));
        boolean kept =
                open.size() > 1 && last.kind() == Kind.TERM && next.kind() == Kind.BODY && isSameStretch(last, next);
        int term = kept ? open.remove(open.size() - 1) : 0;
        close();
        if (kept) {
            open.add(term);
            openWords = Sentences.words(document.text(), last.start(), last.end());
        }
    }

    private void close() {
        if (!open.isEmpty()) {
            int number = open.get(0);
            Paragraph first = document.paragraphs().get(number);
            int end = document.paragraphs().get(open.get(open.size() - 1)).end();
            int start = first.start();
            while (start < end) {
                int stop = limitOf(start, end);
                passages.add(new Passage(
                        start, stop, number + 1, first.page(), first.section(), terms(start, stop), first.listing()));
                start = stop;
                while (start < end && WhiteSpace.is(document.text().charAt(start))) {
                    start++;
                }
            }
        }
        open.clear();
        openWords = 0;
    }

    /** Where the passage that begins at {@code start} ends; what is too long for one is cut in pieces of like length. */
    private int limitOf(int start, int end) {
        int seen = Math.min(end, start + 4 * MAX_CHARACTERS);
        int words = Sentences.words(document.text(), start, seen);
        if (seen == end && words <= MAX_WORDS && end - start <= MAX_CHARACTERS) {
            return end;
        }
        int pieces = Math.max(ceiling(words, MAX_WORDS), ceiling(seen - start, MAX_CHARACTERS));
        int target = start + Math.min(MAX_CHARACTERS, (seen - start) / pieces + MAX_CHARACTERS / 10);
        return target >= end ? end : Sentences.cut(document.text(), start + (target - start) / 2, target);
    }

    private static int ceiling(int amount, int size) {
        return (amount + size - 1) / size;
    }

    private String terms(int from, int to) {
        StringBuilder terms = new StringBuilder();
        for (int number : open) {
            Paragraph paragraph = document.paragraphs().get(number);
            if (paragraph.start() >= from && paragraph.start() < to) {
                String words = document.text().substring(paragraph.start(), paragraph.end());
                Optional<String> term = paragraph.kind() == Kind.TERM ? Optional.of(words) : DefinedName.of(words);
                term.ifPresent(it -> terms.append(it).append('\n'));
            }
        }
        return terms.toString().strip();
    }
}
