package dev.longhaul.activities.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerParserTest {
    @Test
    void findings_becomeClaimsWithTheirQuotations() {
        Answer answer = parse("""
                # What happens?

                No language model was used: judge yourself.

                ## Findings

                ### After a crash

                The documents say on “crash”:

                > It replays \\[the log\\] from `pg_wal`. [1]

                > It starts. [2]

                ## Not answered

                - Who did it? — the documents do not mention “who”.

                ## Sources

                1. 30.1. Reliability — wal.html (30.1.2. Replay)
                2. Starting — guide/start (1).md
                """);

        assertThat(answer.claims())
                .containsExactly(new Claim(
                        "The documents say on “crash”:",
                        "After a crash",
                        List.of(1, 2),
                        List.of(
                                new Quotation(1, "It replays [the log] from pg_wal."),
                                new Quotation(2, "It starts."))));
        assertThat(answer.sources())
                .containsExactly(
                        new Source(1, "30.1. Reliability", "wal.html", "30.1.2. Replay"),
                        new Source(2, "Starting", "guide/start (1).md", ""));
        assertThat(answer.notAnswered()).containsExactly("Who did it? — the documents do not mention “who”.");
    }

    @Test
    void sentencesWithCitations_areClaims() {
        Answer answer = parse("""
                Vacuum frees space [1, 3]. It is automatic[2].

                - A point without a source.
                - A point with one [2].

                This has none.

                **References**

                - [1] Vacuuming, vacuum.html
                - [2] [Automatic](auto.html)
                - [3] `deep/file.md`, section 4
                """);

        assertThat(answer.claims())
                .extracting(Claim::text, Claim::sources)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "Vacuum frees space [1, 3]. It is automatic[2].", List.of(1, 3, 2)),
                        org.assertj.core.groups.Tuple.tuple("A point with one [2].", List.of(2)));
        assertThat(answer.sources())
                .extracting(Source::number, Source::file)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "Vacuuming, vacuum.html"),
                        org.assertj.core.groups.Tuple.tuple(2, "auto.html"),
                        org.assertj.core.groups.Tuple.tuple(3, "deep/file.md"));
    }

    @Test
    void wordsInQuotationMarksBeforeACitation_areQuotations() {
        Answer answer = parse("""
                ## Answer

                The manual says “the server replays all of the log before it accepts connections” [2], which is safe.

                Sources:
                """);

        assertThat(answer.quotations())
                .containsExactly(new Quotation(2, "the server replays all of the log before it accepts connections"));
    }

    @Test
    void quoteWithoutANumber_takesTheOneOfItsClaim() {
        assertThat(parse("## Findings\n\nIt is so [4].\n\n> “Indeed it is.”\n").quotations())
                .containsExactly(new Quotation(4, "Indeed it is."));
    }

    @Test
    void rowsOfATable_areClaims() {
        assertThat(parse("## Results\n\n| a | b |\n|---|---|\n| x [1] | y |\n").claims())
                .containsExactly(new Claim("x [1] | y", "", List.of(1), List.of()));
    }

    @Test
    void sourcesAsLines_areNumberedAsTheySay() {
        assertThat(parse("## Sources\n[3] Title — a.md (Part)\n[7]: https://example.org/x\n")
                        .sources())
                .containsExactly(
                        new Source(3, "Title", "a.md", "Part"),
                        new Source(7, "https://example.org/x", "https://example.org/x", ""));
    }

    @Test
    void emptyAnswer_saysNothing() {
        assertThat(parse("")).isEqualTo(new Answer(List.of(), List.of(), List.of(), List.of(), false));
    }

    private static Answer parse(String markdown) {
        return AnswerParser.parse(Markdown.parse(markdown));
    }
}
