package dev.longhaul.activities.report;

import dev.longhaul.activities.report.ReportDocument.ReportClaim;
import dev.longhaul.activities.report.ReportDocument.ReportQuote;
import dev.longhaul.activities.report.ReportDocument.ReportSource;
import dev.longhaul.workflows.conversation.BlockHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The claims of a report, each with the words it rests on and where they stand; the texts are kept with it. */
final class ReportLedger {
    private final CheckedAnswer answer;
    private final Function<String, BlockHash> keep;
    private final Map<SourceText, BlockHash> kept = new HashMap<>();

    /** @param keep keeps a text and names it */
    ReportLedger(CheckedAnswer answer, Function<String, BlockHash> keep) {
        this.answer = answer;
        this.keep = keep;
    }

    List<ReportClaim> claims() {
        return answer.answer().claims().stream()
                .map(claim -> new ReportClaim(
                        claim.text(),
                        claim.heading(),
                        claim.sources(),
                        claim.quotes().stream().map(this::quote).toList()))
                .toList();
    }

    List<ReportSource> sources() {
        return answer.answer().sources().stream().map(this::source).toList();
    }

    private ReportQuote quote(Quotation quotation) {
        Optional<Source> source = answer.answer().source(quotation.source());
        @Nullable Place place = answer.place(quotation).orElse(null);
        return new ReportQuote(
                quotation.source(),
                source.map(Source::file).orElse(""),
                source.map(Source::title).orElse(""),
                quotation.text(),
                place == null ? null : place.start(),
                place == null ? null : place.end(),
                place == null ? null : hash(place.source()),
                place != null);
    }

    private ReportSource source(Source source) {
        @Nullable SourceText text = answer.text(source).orElse(null);
        return new ReportSource(
                source.number(),
                source.title(),
                source.file(),
                source.section(),
                answer.quotesFrom(source),
                text == null ? null : hash(text),
                text == null ? null : text.text().length(),
                text == null ? null : text.retrievedAt());
    }

    private BlockHash hash(SourceText text) {
        return kept.computeIfAbsent(text, unkept -> keep.apply(unkept.text()));
    }
}
