package dev.longhaul.activities.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.model.extractive.Sentences.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void sentences_endAtMarksBeforeCapitals() {
        assertThat(texts("One ends here. Two asks something? Three\nruns on (see Fig. 3) to here."))
                .containsExactly("One ends here.", "Two asks something?", "Three runs on (see Fig. 3) to here.");
    }

    @Test
    void abbreviationsAndNumbers_doNotEndASentence() {
        assertThat(texts("Use a tool, e.g. Psql, version 15.2 or later. It works."))
                .containsExactly("Use a tool, e.g. Psql, version 15.2 or later.", "It works.");
    }

    @Test
    void nameInLowerCase_beginsASentence() {
        assertThat(texts("Set it first. archive_mode is then on. pg_wal holds the log."))
                .containsExactly("Set it first.", "archive_mode is then on.", "pg_wal holds the log.");
    }

    @Test
    void paragraphsAndListItems_areKeptApart() {
        assertThat(texts("A heading\n\nSome text.\n- first item\n- second item"))
                .containsExactly("A heading", "Some text.", "first item", "second item");
    }

    @Test
    void start_isWhereTheSentenceStands() {
        String text = "One.  Two is here.\n\n* Three.";

        assertThat(Sentences.of(text))
                .allSatisfy(
                        sentence -> assertThat(text.substring(sentence.start())).startsWith(sentence.text()));
    }

    private static List<String> texts(String text) {
        return Sentences.of(text).stream().map(Sentence::text).toList();
    }
}
