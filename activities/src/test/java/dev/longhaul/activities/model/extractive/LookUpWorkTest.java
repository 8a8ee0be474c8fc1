package dev.longhaul.activities.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LookUpWorkTest {
    private static final List<String> TOOLS = List.of(LookUpSearch.SEARCH, LookUpSearch.READ);

    @Test
    void lookUp_isAnsweredWithPassages() {
        Findings findings = findings(reader(TestingLibrary.documents()).say("What does Harbour do after a crash?"));

        assertThat(findings.passages()).extracting(Quote::file).containsOnly("recovery.md");
        assertThat(findings.searches()).first().isEqualTo("Harbour crash");
        assertThat(findings.thin()).isFalse();
    }

    @Test
    void wordsThatTheDocumentsLack_areNamed() {
        Findings findings =
                findings(reader(TestingLibrary.documents()).say("Which kubernetes operator does Harbour have?"));

        assertThat(findings.passages()).isEmpty();
        assertThat(findings.unknown()).containsExactly("kubernetes", "operator");
    }

    @Test
    void cutPassage_isReadFurther() {
        TestingSession reader = reader(TestingLibrary.documents(120));

        Findings findings =
                findings(reader.say("When does Harbour replay its journal to the last committed transaction?"));

        assertThat(reader.calls())
                .last()
                .asString()
                .startsWith(LookUpSearch.READ + " {\"file\":\"recovery.md\",\"from\":");
        assertThat(findings.passages())
                .extracting(Quote::quote)
                .anyMatch(quote -> quote.contains("last committed transaction"));
    }

    @Test
    void continuation_bringsPassagesThatAreNew() {
        TestingSession reader = reader(TestingLibrary.documents());
        Findings first = findings(reader.say("What does Harbour do after a crash?"));

        Findings second =
                findings(reader.say("Search again: What does Harbour do after a crash?\nOther words: backup disk"));

        assertThat(second.passages()).noneMatch(first.passages()::contains);
        assertThat(reader.calls()).anyMatch(call -> call.contains("What does Harbour do after a crash? backup disk"));
    }

    @Test
    void otherLookUp_isAnsweredWithWhatAnswersIt() {
        TestingSession reader = reader(TestingLibrary.documents());
        Findings first = findings(reader.say("What does Harbour do after a crash?"));

        Findings second = findings(reader.say("How does Harbour recover from a crash?"));

        assertThat(second.passages())
                .anyMatch(quote -> first.passages().stream().anyMatch(quote::overlaps));
    }

    @Test
    void refusedSearch_isAProblemAndNotAnAnswer() {
        TestingSession reader =
                new TestingSession(3, TOOLS, List.of(), (tool, arguments) -> "Error: no folders of documents.");

        assertThat(findings(reader.say("What is a tide?")).problem())
                .isEqualTo("the documents could not be searched: no folders of documents.");
    }

    @Test
    void uselessResults_endTheWork() {
        TestingSession reader = new TestingSession(3, TOOLS, List.of(), (tool, arguments) -> "no JSON at all");

        assertThat(findings(reader.say("What is a tide?")).passages()).isEmpty();
        assertThat(findings(reader.say("and the of")).problem()).contains("no word in it");
    }

    private static TestingSession reader(TestingDocuments documents) {
        return new TestingSession(3, TOOLS, List.of(), documents::call);
    }

    private static Findings findings(String answer) {
        return Findings.in(answer).orElseThrow();
    }
}
