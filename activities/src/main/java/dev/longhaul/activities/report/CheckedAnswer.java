package dev.longhaul.activities.report;

import dev.longhaul.activities.report.QuoteCheck.Checked;
import dev.longhaul.activities.report.ReportDocument.ReportClaim;
import dev.longhaul.activities.report.ReportDocument.ReportQuote;
import dev.longhaul.activities.report.ReportDocument.ReportSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer with each of its quotations looked up. */
final class CheckedAnswer {
    private final Answer answer;
    private final Map<Quotation, Checked> checked = new LinkedHashMap<>();

    CheckedAnswer(Answer answer, QuoteCheck check) {
        this.answer = answer;
        answer.quotations().forEach(quotation -> checked.put(quotation, check.check(quotation, answer)));
    }

    Answer answer() {
        return answer;
    }

    boolean isVerified(Quotation quotation) {
        Checked found = checked.get(quotation);
        return found != null && found.verified();
    }

    long quotations() {
        return answer.quotations().size();
    }

    long verified() {
        return answer.quotations().stream().filter(this::isVerified).count();
    }

    List<ReportClaim> claims() {
        return answer.claims().stream()
                .map(claim -> new ReportClaim(
                        claim.text(),
                        claim.heading(),
                        claim.sources(),
                        claim.quotes().stream().map(this::quote).toList()))
                .toList();
    }

    List<ReportSource> sources() {
        return answer.sources().stream()
                .map(source -> new ReportSource(
                        source.number(), source.title(), source.file(), source.section(), quotesFrom(source)))
                .toList();
    }

    int quotesFrom(Source source) {
        return (int) answer.quotations().stream()
                .filter(quotation -> quotation.source() == source.number())
                .count();
    }

    private ReportQuote quote(Quotation quotation) {
        Optional<Source> source = answer.source(quotation.source());
        Checked found = checked.get(quotation);
        return new ReportQuote(
                quotation.source(),
                source.map(Source::file).orElse(""),
                source.map(Source::title).orElse(""),
                quotation.text(),
                found == null ? null : found.position(),
                isVerified(quotation));
    }
}
