package dev.longhaul.activities.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.model.extractive.QuoteSelector.Selection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuoteSelectorTest {
    private static final String TEXT =
            "continued from before the cut and so without its beginning. A checkpoint writes all"
                    + " dirty pages of the buffer to disk. It is followed by a record in the log. Weather is rarely relevant to"
                    + " these matters in any way. Checkpoint pages\n\nSELECT a | b FROM checkpoint pages;";

    @Test
    void quotes_areWholeSentencesOfThePassage() {
        Selection selection = select("What does a checkpoint do with dirty pages?", TEXT);

        assertThat(selection.passages()).isNotEmpty().allSatisfy(quote -> {
            assertThat(Sentences.folded(TEXT)).contains(quote.quote());
            assertThat(quote.quote())
                    .hasSizeBetween(Candidate.SHORTEST, Candidate.LONGEST)
                    .endsWith(".");
        });
        assertThat(selection.passages().get(0).quote()).startsWith("A checkpoint writes all dirty pages");
    }

    @Test
    void sentenceThatLeansBack_bringsTheOneBefore() {
        Selection selection = select(
                "Where is the log record of it?",
                "Every change is described for safety. This log" + " record is written to disk first of all.");

        assertThat(selection.passages())
                .extracting(Quote::quote)
                .containsExactly(
                        "Every change is described for safety. This log record is written to disk first of all.");
    }

    @Test
    void passageAboutSomethingElse_isNotQuoted() {
        Selection selection = select("What is the airspeed velocity of an unladen swallow?", TEXT);

        assertThat(selection.passages()).isEmpty();
        assertThat(selection.missing()).extracting(Term::surface).contains("airspeed", "swallow");
    }

    @Test
    void rareWordThatIsMissing_countsForMoreThanCommonOnes() {
        List<Term> terms = Words.terms("Which checkpoint pages need kubernetes?");
        Map<Term, Integer> occurrences = Map.of(terms.get(0), 400, terms.get(1), 300, terms.get(2), 0);

        Selection counted = QuoteSelector.select(
                LookUp.of("Which checkpoint pages need kubernetes?"),
                Relevance.of(terms, occurrences),
                List.of(hit(TEXT)));

        assertThat(counted.passages()).isEmpty();
        assertThat(select("Which checkpoint pages need kubernetes?", TEXT).passages())
                .isNotEmpty();
    }

    @Test
    void fewOrPartialPassages_areThin() {
        assertThat(select("What does a checkpoint do?", "A checkpoint writes all dirty pages of the buffer to disk.")
                        .isThin())
                .isTrue();
        assertThat(select(
                                "What does a checkpoint do?",
                                "A checkpoint writes all dirty pages of the buffer to disk. After"
                                        + " each checkpoint the log before it may be thrown away by the server.")
                        .isThin())
                .isFalse();
    }

    private static Selection select(String lookUp, String text) {
        List<Term> terms = Words.terms(lookUp);
        return QuoteSelector.select(LookUp.of(lookUp), Relevance.of(terms, Map.of()), List.of(hit(text)));
    }

    private static Hit hit(String text) {
        return new Hit("a.md", "Title", "", 0, 0, text, false);
    }
}
