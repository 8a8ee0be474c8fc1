package dev.longhaul.activities.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionSplitterTest {
    @Test
    void twoClauses_giveTwoLookUps() {
        assertThat(
                        titles(
                                "What does PostgreSQL do after a crash, and what must be configured for point-in-time recovery?"))
                .containsExactly(
                        "What does PostgreSQL do after a crash?",
                        "What must be configured for point-in-time recovery?");
    }

    @Test
    void comparison_givesALookUpForEachSideWhereThePronounStands() {
        assertThat(titles("What is the difference between a hash index and a B-tree index, and when is each used?"))
                .containsExactly(
                        "What is the difference between a hash index and a B-tree index?",
                        "When is a hash index used?",
                        "When is a B-tree index used?");
    }

    @Test
    void pronoun_isReplacedByTheSubject() {
        assertThat(titles("How does logical replication work, and how can it be monitored?"))
                .containsExactly("How does logical replication work?", "How can logical replication be monitored?");
    }

    @Test
    void simpleQuestion_isOneLookUp() {
        assertThat(titles("How does autovacuum decide when to vacuum a table?"))
                .containsExactly("How does autovacuum decide when to vacuum a table?");
    }

    @Test
    void comparison_restsOnWhatItsSidesAre() {
        List<LookUp> lookUps =
                QuestionSplitter.split("What is the difference between a hash index and a B-tree index?", "");

        assertThat(lookUps)
                .extracting(LookUp::title)
                .containsExactly(
                        "What is the difference between a hash index and a B-tree index?",
                        "What is a hash index?",
                        "What is a B-tree index?");
        assertThat(lookUps).extracting(LookUp::background).containsExactly(false, true, true);
    }

    @Test
    void severalQuestionMarksAndLists_areTakenApart() {
        assertThat(titles("What is WAL? How large does it grow?\n- Where is it stored?\n2. Who may read it?"))
                .hasSize(4)
                .startsWith("What is WAL?");
    }

    @Test
    void leadIn_isLeftOut() {
        assertThat(titles("Please explain how checkpoints work.")).first().isEqualTo("How checkpoints work");
    }

    @Test
    void clauseWithoutASubject_isGivenTheOneBefore() {
        assertThat(titles("What happens on transaction ID wraparound and how to prevent?"))
                .containsExactly(
                        "What happens on transaction ID wraparound?", "How to prevent (transaction ID wraparound)?");
    }

    @Test
    void contextOfAClause_isWhatTheOthersAreAbout() {
        assertThat(QuestionSplitter.split("How are passwords stored and which authentication methods are there?", ""))
                .last()
                .satisfies(lookUp -> assertThat(lookUp.context()).containsExactly("passwords"));
    }

    @Test
    void followUp_leansOnTheQuestionBefore() {
        assertThat(QuestionSplitter.split("And how can it be monitored?", "How does autovacuum work?"))
                .extracting(LookUp::title)
                .containsExactly("How can autovacuum be monitored?");
        assertThat(QuestionSplitter.split("What is a hash index?", "How does autovacuum work?"))
                .extracting(LookUp::title)
                .containsExactly("What is a hash index?");
    }

    @Test
    void longList_givesNoMoreThanSix() {
        assertThat(
                        titles(
                                "What is a? What is bb1? What is bb2? What is bb3? What is bb4? What is bb5? What is bb6? What is bb7?"))
                .hasSize(QuestionSplitter.MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "...", "and", "the", "x", "¿Qué es una base de datos?", "データベースとは何ですか", "a\n\n\nb"})
    void oddQuestion_givesAtLeastOneLookUp(String question) {
        assertThat(QuestionSplitter.split(question, "")).isNotEmpty();
    }

    private static List<String> titles(String question) {
        return QuestionSplitter.split(question, "").stream().map(LookUp::title).toList();
    }
}
