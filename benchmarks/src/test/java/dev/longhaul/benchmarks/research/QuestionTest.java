package dev.longhaul.benchmarks.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private static final String LIST = "<title>20.5. Write Ahead Log</title><div class='variablelist'><dl>"
            + "<dt>wal_level (enum) #</dt><dd><p>It determines how much information is written to the log. More.</p></dd>"
            + "<dt>--x</dt><dd><p>Something that is long enough to be the answer of a question.</p></dd></dl></div>";
    private static final String TOOL =
            "<title>dump</title><div class='refnamediv'><p>dump — writes a database into a file</p></div>";

    @Test
    void questions_comeFromDefinitionsAndPurposes() {
        assertThat(Question.from(Map.of("a.html", LIST, "b.html", TOOL, "c.html", "<p>nothing</p>"), 5, 1))
                .containsExactlyInAnyOrder(
                        new Question(
                                "What does wal_level mean in Write Ahead Log?",
                                "a.html",
                                "It determines how much information is written to the log."),
                        new Question("What is dump for?", "b.html", "writes a database into a file"));
    }

    @Test
    void sameSeed_givesTheSameQuestions() {
        Map<String, String> pages = Map.of("a.html", LIST, "b.html", TOOL);
        assertThat(Question.from(pages, 1, 7))
                .isEqualTo(Question.from(pages, 1, 7))
                .hasSize(1);
    }

    @Test
    void answer_isThereWhenMostOfItsWordsAre() {
        Question question = new Question("?", "a.html", "It determines how much information is written to the log.");
        assertThat(question.isAnsweredBy("wal_level\nIt determines how much information is written to the log, and so"))
                .isTrue();
        assertThat(question.isAnsweredBy("The log holds information.")).isFalse();
    }
}
