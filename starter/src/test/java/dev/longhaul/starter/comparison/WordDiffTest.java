package dev.longhaul.starter.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.starter.comparison.SessionDiff.Change;
import dev.longhaul.starter.comparison.SessionDiff.Words;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordDiffTest {
    private static String without(List<Words> words, Change change) {
        return words.stream()
                .filter(stretch -> stretch.change() != change)
                .map(Words::text)
                .collect(Collectors.joining());
    }

    @Test
    void changedWords_areMarked_andTheRestIsTheSame() {
        assertThat(WordDiff.of("Two of the tools encrypt.", "Three of the tools encrypt."))
                .containsExactly(
                        new Words(Change.REMOVED, "Two"),
                        new Words(Change.ADDED, "Three"),
                        new Words(Change.SAME, " of the tools encrypt."));
    }

    @Test
    void neighbouringChanges_areOneStretch() {
        assertThat(WordDiff.of("It costs ten euros a year.", "It costs five dollars a year."))
                .containsExactly(
                        new Words(Change.SAME, "It costs "),
                        new Words(Change.REMOVED, "ten euros"),
                        new Words(Change.ADDED, "five dollars"),
                        new Words(Change.SAME, " a year."));
    }

    @Test
    void scriptsWithoutBlanks_areComparedByCharacter() {
        assertThat(WordDiff.of("備份需要加密", "備份不需要加密")).contains(new Words(Change.ADDED, "不"));
    }

    @Test
    void bothTexts_canBeReadOutOfIt() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String first = text(random);
            String second = text(random);
            List<Words> words = WordDiff.of(first, second);
            assertThat(without(words, Change.ADDED)).as("seed " + seed).isEqualTo(first);
            assertThat(without(words, Change.REMOVED)).as("seed " + seed).isEqualTo(second);
        }
    }

    private static String text(Random random) {
        String[] words = {"one", "two", "three", ",", " ", "  ", "ü", "\n", "語", "\uD83D\uDE00"};
        return IntStream.range(0, random.nextInt(20))
                .mapToObj(i -> words[random.nextInt(words.length)])
                .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
    }

    @Test
    void longTexts_areReplacedAsAWhole() {
        String first = "a ".repeat(5_000);
        String second = "b ".repeat(5_000);
        assertThat(WordDiff.of(first, second))
                .containsExactly(new Words(Change.REMOVED, first), new Words(Change.ADDED, second));
    }
}
