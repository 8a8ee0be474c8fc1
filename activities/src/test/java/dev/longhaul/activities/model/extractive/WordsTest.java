package dev.longhaul.activities.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void forms_ofOneWordAreTheSame() {
        assertThat(isIn("recovery", "The server is recovering.")).isTrue();
        assertThat(isIn("indexes", "An index helps.")).isTrue();
        assertThat(isIn("vacuum", "autovacuum runs")).isFalse();
    }

    @Test
    void joinedWords_areFoundWholeAndInParts() {
        assertThat(isIn("point-in-time", "Recovery to a point in time")).isTrue();
        assertThat(isIn("B-tree", "A GiST tree is balanced.")).isFalse();
        assertThat(isIn("archive", "Set archive_mode to on.")).isTrue();
    }

    @Test
    void verbsInTwoWords_areTheSameAsInOne() {
        assertThat(isIn("backup", "How to back up a table")).isTrue();
    }

    @Test
    void terms_leaveOutWhatCarriesNoSubject() {
        assertThat(Words.terms("What does the planner do with a hash index?"))
                .extracting(Term::surface)
                .containsExactly("planner", "hash", "index");
    }

    @Test
    void genericWords_areMarked() {
        List<Term> terms = Words.terms("What must be configured for replication?");

        assertThat(terms).extracting(Term::generic).containsExactly(true, false);
    }

    private static boolean isIn(String word, String text) {
        return Words.terms(word).get(0).isIn(Words.stems(text));
    }
}
