package dev.longhaul.starter.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong in a file of questions: all of it, a line each. */
public final class QuestionMistakes extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private QuestionMistakes(String message) {
        super(message);
    }

    /** Gathers mistakes while a file is read. */
    static final class Gathered {
        private final String file;
        private final List<Mistake> mistakes = new ArrayList<>();

        private record Mistake(int line, String words) {}

        Gathered(String file) {
            this.file = file;
        }

        /** @param line from 1, or 0 for the file as a whole */
        void add(int line, String words) {
            mistakes.add(new Mistake(line, words));
        }

        void throwIfAny() {
            if (!mistakes.isEmpty()) {
                throw new QuestionMistakes(mistakes.stream()
                        .sorted(Comparator.comparingInt(Mistake::line))
                        .map(mistake ->
                                file + (mistake.line() > 0 ? ":" + mistake.line() : "") + ": " + mistake.words())
                        .collect(Collectors.joining("\n")));
            }
        }
    }
}
