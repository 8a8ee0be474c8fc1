package dev.longhaul.starter.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionFileTest {
    private static List<Question> read(String name, String content) {
        return read(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Question> read(String name, byte[] content) {
        return QuestionFile.read(name, content, QuestionFile.prefix(name), List.of("/docs"), folder -> {
            if (folder.equals("missing")) {
                throw new IllegalArgumentException("The sources folder 'missing' is not there.");
            }
            return "/here/" + folder;
        });
    }

    private static String mistakes(String name, String content) {
        try {
            read(name, content);
        } catch (QuestionMistakes mistakes) {
            return String.valueOf(mistakes.getMessage());
        }
        throw new AssertionError("nothing was wrong with " + content);
    }

    @Test
    void lines_areQuestions_blanksAndCommentsAreNot() {
        List<Question> questions =
                read("my/list of things.txt", "\uFEFF# About tools\n\nWhich encrypt?\r\n   Which # is free?  \n#no\n");

        assertThat(questions)
                .extracting(Question::number, Question::line, Question::text, Question::session)
                .containsExactly(
                        tuple(1, 3, "Which encrypt?", "list-of-things-1"),
                        tuple(2, 4, "Which # is free?", "list-of-things-2"));
        assertThat(questions)
                .allSatisfy(question -> assertThat(question.sources()).containsExactly("/docs"));
    }

    @Test
    void yamlAndJson_giveSourcesAndSessions() {
        List<Question> yaml = read("q.yaml", """
                - Which encrypt?
                - question: Which is free?
                  sources: [a, b]
                  session: free
                - {question: "${HOME}?", sources: c}
                """);
        assertThat(yaml)
                .extracting(Question::line, Question::text, Question::session, Question::sources)
                .containsExactly(
                        tuple(1, "Which encrypt?", "q-1", List.of("/docs")),
                        tuple(2, "Which is free?", "free", List.of("/here/a", "/here/b")),
                        tuple(5, "${HOME}?", "q-3", List.of("/here/c")));

        assertThat(read("q.json", "[\"One?\", {\"question\": \"Two?\", \"session\": \"two\"}]"))
                .extracting(Question::text, Question::session)
                .containsExactly(tuple("One?", "q-1"), tuple("Two?", "two"));
    }

    @Test
    void allMistakes_areToldWithTheirLines() {
        assertThat(mistakes("q.yaml", """
                - question: One?
                  sources: missing
                - {question: "Two?", session: "no/slash"}
                - {question: "Three?", session: x}
                - {question: "Four?", session: x}
                - {question: "Two?", session: y}
                """).lines())
                .containsExactly(
                        "q.yaml:1: The sources folder 'missing' is not there.",
                        "q.yaml:3: 'no/slash' cannot be the id of a session. An id has 1 to 100 letters, digits, '-', '_'"
                                + " or '.'.",
                        "q.yaml:5: the session 'x' is that of line 4. Give it another id.",
                        "q.yaml:6: this is asked in line 3 already. Leave one of them out.");
    }

    @Test
    void wrongShapes_areToldWithTheirLines() {
        assertThat(mistakes("q.yaml", """
                - sources: a
                - {question: "", colour: red}
                - [a, b]
                -
                - {question: a, question: b}
                - {question: {a: b}}
                """).lines())
                .containsExactly(
                        "q.yaml:1: 'question' is missing.",
                        "q.yaml:2: unknown key 'colour'. Allowed: question, sources, session.",
                        "q.yaml:2: 'question' is empty.",
                        "q.yaml:3: a question must be a text.",
                        "q.yaml:4: a question is empty.",
                        "q.yaml:5: 'question' is there twice.",
                        "q.yaml:6: 'question' must be a text.");
        assertThat(mistakes("q.yaml", "question: One?")).startsWith("q.yaml:1: a list of questions is needed");
        assertThat(mistakes("q.json", "[\"One?\",\n{]")).startsWith("q.json:2: ");
        assertThat(mistakes("q.yaml", "- !!java.net.URL [\"http://127.0.0.1\"]"))
                .startsWith("q.yaml:1: ");
        assertThat(mistakes("q.yaml", "- One?\n- {question: Two?, sources: a}\n"))
                .startsWith("q.yaml:2: ")
                .contains("needs quotes");
    }

    @Test
    void whatIsNoList_isTold() {
        assertThat(mistakes("q.txt", "\n# nothing\n"))
                .isEqualTo("q.txt: there is no question in it. Write one a line.");
        assertThat(mistakes("q.yaml", "")).contains("there is no question in it");
        assertThat(mistakes("q.txt", "One?\ntwo?\nOne?\n"))
                .isEqualTo("q.txt:3: this is asked in line 1 already. Leave one of them out.");
        assertThat(mistakes("q.txt", "x".repeat(32_001))).contains("q.txt:1: the question has 32001 bytes");
        assertThat(mistakes("q.txt", "q?\n".repeat(0) + numbered(1_001)))
                .contains("1001 questions")
                .contains("1000");
        assertThatThrownBy(() -> read("q.txt", new byte[] {'a', (byte) 0xe4, 'b'}))
                .isInstanceOf(QuestionMistakes.class)
                .hasMessageContaining("UTF-8");
    }

    private static String numbered(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("Question ").append(i).append("?\n");
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"questions.txt,questions", "a/b c.d.yaml,b-c.d", "über.txt,ber", "'???',questions", ".txt,questions"})
    void idsBegin_asTheFileIsNamed(String file, String prefix) {
        assertThat(QuestionFile.prefix(file)).isEqualTo(prefix);
    }

    @Test
    void sameQuestionOfOtherSources_isAnotherOne() {
        assertThat(read("q.yaml", "- One?\n- {question: \"One?\", sources: a}\n"))
                .hasSize(2);
    }
}
