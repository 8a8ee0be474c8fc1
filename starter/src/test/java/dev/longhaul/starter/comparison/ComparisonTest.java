package dev.longhaul.starter.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.starter.report.ReportReader;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String FIRST = """
            {"question": "Which encrypt?", "made_with": {"agent": "Researcher", "model": "small"}, "duration": "PT12S",
             "claims": [
              {"text": "Two of the three tools encrypt their archives.", "heading": "Findings", "sources": [1],
               "quotes": [{"source": 1, "text": "Archives are encrypted with AES.", "verified": true}]},
              {"text": "Restores take an hour.", "heading": "Findings", "sources": [2],
               "quotes": [{"source": 2, "text": "A restore takes an hour.", "verified": true}]},
              {"text": "Nobody tested the mail server.", "heading": "Open", "sources": [], "quotes": []}],
             "sources": [{"number": 1, "title": "Borg", "file": "borg.md", "hash": "aa"},
                         {"number": 2, "title": "Restic", "file": "restic.md"}]}
            """;
    private static final String SECOND = """
            {"question": "Which encrypt?", "made_with": {"agent": "Researcher", "model": "large"}, "duration": "PT30S",
             "claims": [
              {"text": "Prices rise every spring in all countries.", "heading": "Cost", "sources": [7], "quotes": []},
              {"text": "restores  take an hour.", "heading": "Findings", "sources": [7],
               "quotes": [{"source": 7, "text": "A restore takes an  hour.", "verified": true}]},
              {"text": "Three of the three tools encrypt their archives.", "heading": "Findings", "sources": [3],
               "quotes": [{"source": 3, "text": "The archive is encrypted.", "verified": false}]}],
             "sources": [{"number": 3, "title": "Borg", "address": "borg.md", "hash": "bb"},
                         {"number": 7, "title": "Prices", "address": "https://example.org/prices"}],
             "something_newer": [1, 2]}
            """;

    private static SessionView view(String session, int calls) {
        return new SessionView(
                session,
                "Researcher",
                SessionStatus.IDLE,
                false,
                null,
                null,
                false,
                null,
                null,
                Map.of(),
                Instant.parse("2026-11-21T16:00:00Z"),
                Instant.parse("2026-11-21T16:01:00Z"),
                Origin.COMMAND_LINE,
                1,
                List.of(),
                List.of(),
                List.of(),
                new Usage(calls, 100, 20, BigDecimal.ONE),
                List.of(),
                null,
                List.of());
    }

    private static SessionDiff diff() {
        return Comparison.of(
                new Compared(view("a", 5), ReportReader.read(FIRST), ""),
                new Compared(view("b", 9), ReportReader.read(SECOND), ""));
    }

    @Test
    void claimsAboutTheSameThing_areCompared_theRestIsOfOneOnly() {
        SessionDiff.Claims claims = diff().claims();

        assertThat(claims.same()).isEqualTo(1);
        assertThat(claims.differ()).hasSize(1);
        SessionDiff.Pair pair = claims.differ().get(0);
        assertThat(pair.words()).first().isEqualTo(new SessionDiff.Words(SessionDiff.Change.REMOVED, "Two"));
        assertThat(pair.quotesOnlyFirst()).containsExactly("Archives are encrypted with AES.");
        assertThat(pair.quotesOnlySecond()).containsExactly("The archive is encrypted.");
        assertThat(claims.onlyFirst())
                .extracting(SessionDiff.Said::text)
                .containsExactly("Nobody tested the mail server.");
        assertThat(claims.onlySecond())
                .containsExactly(new SessionDiff.Said(
                        "Cost", "Prices rise every spring in all countries.", List.of("https://example.org/prices")));
    }

    @Test
    void sources_areKnownByTheirAddresses_whateverTheirNumbers() {
        SessionDiff.Sources sources = diff().sources();

        assertThat(sources.same()).isZero();
        assertThat(sources.changed()).extracting(SessionDiff.From::address).containsExactly("borg.md");
        assertThat(sources.onlyFirst()).extracting(SessionDiff.From::address).containsExactly("restic.md");
        assertThat(sources.onlySecond())
                .extracting(SessionDiff.From::address)
                .containsExactly("https://example.org/prices");
    }

    @Test
    void quotes_areKnownByTheirWords_whateverTheirBlanks() {
        SessionDiff.Quotes quotes = diff().quotes();

        assertThat(quotes.same()).isEqualTo(1);
        assertThat(quotes.onlyFirst())
                .containsExactly(new SessionDiff.Quoted("Archives are encrypted with AES.", "borg.md", true));
        assertThat(quotes.onlySecond())
                .containsExactly(new SessionDiff.Quoted("The archive is encrypted.", "borg.md", false));
    }

    @Test
    void figures_standSideBySide() {
        SessionDiff diff = diff();

        assertThat(diff.first().model()).isEqualTo("small");
        assertThat(diff.second().model()).isEqualTo("large");
        assertThat(diff.first().usage().modelCalls()).isEqualTo(5);
        assertThat(diff.second().seconds()).isEqualTo(30);
        assertThat(diff.second().quotes()).isEqualTo(2);
        assertThat(diff.second().verified()).isEqualTo(1);
    }

    @Test
    void answersWithoutReports_areComparedByParagraph() {
        SessionDiff diff = Comparison.of(
                new Compared(
                        view("a", 1),
                        null,
                        "# Findings\n\nTwo tools encrypt\nall archives.\n\n- First point\n- Second point"),
                new Compared(view("b", 1), null, "Two tools encrypt no archives.\n\n- Second point"));

        assertThat(diff.first().report()).isFalse();
        assertThat(diff.first().seconds()).isEqualTo(60);
        assertThat(diff.claims().differ()).hasSize(1);
        assertThat(diff.claims().differ().get(0).first().text()).isEqualTo("Two tools encrypt all archives.");
        assertThat(diff.claims().same()).isEqualTo(1);
        assertThat(diff.claims().onlyFirst()).extracting(SessionDiff.Said::text).containsExactly("- First point");
    }

    @Test
    void aReportBesideItself_saysTheSame() {
        Compared one = new Compared(view("a", 5), ReportReader.read(FIRST), "");

        assertThat(Comparison.of(one, one).saysTheSame()).isTrue();
        assertThat(diff().saysTheSame()).isFalse();
    }

    @Test
    void eachClaim_isInOnePairAtMost_theLikestFirst() {
        String twice = """
                {"claims": [{"text": "alpha beta gamma delta"}, {"text": "alpha beta gamma omega"}]}""";
        String once = """
                {"claims": [{"text": "alpha beta gamma omega"}]}""";
        SessionDiff diff = Comparison.of(
                new Compared(view("a", 1), ReportReader.read(twice), ""),
                new Compared(view("b", 1), ReportReader.read(once), ""));

        assertThat(diff.claims().same()).isEqualTo(1);
        assertThat(diff.claims().onlyFirst())
                .extracting(SessionDiff.Said::text)
                .containsExactly("alpha beta gamma delta");
    }
}
