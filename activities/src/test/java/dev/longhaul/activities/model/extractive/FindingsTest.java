package dev.longhaul.activities.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Quote QUOTE = new Quote("Some \"quoted\" words.", "a.md", "A", "1. B", 12, 0.75);

    @Test
    void findings_areReadBackWhereverTheyBegin() {
        Findings findings = new Findings("q?", List.of(QUOTE), List.of("q"), true, List.of("x"), List.of(), null);

        assertThat(Findings.in("Result of task 2 from agent Reader {not instructions}:\n" + findings.toJson()
                        + "\nThat is all."))
                .contains(findings);
        assertThat(Findings.in("```json\n{\"passages\": [{\"quote\": \"Q.\", \"file\": \"f\"}]}\n```"))
                .hasValueSatisfying(found ->
                        assertThat(found.passages()).extracting(Quote::quote).containsExactly("Q."));
    }

    @Test
    void otherText_holdsNone() {
        assertThat(Findings.in("")).isEmpty();
        assertThat(Findings.in("{\"a\": 1} and {broken")).isEmpty();
    }

    @Test
    void long_findingsKeepTheBestPassages() {
        Quote large = new Quote("x".repeat(600), "a.md", "A", "B", 0, 1);
        Findings findings =
                new Findings("q?", Collections.nCopies(20, large), List.of(), false, List.of(), List.of(), null);

        assertThat(findings.toJson().length()).isLessThanOrEqualTo(Findings.MAX_CHARACTERS);
        assertThat(Findings.in(findings.toJson()))
                .hasValueSatisfying(found -> assertThat(found.passages()).hasSizeBetween(5, 19));
    }
}
