package dev.longhaul.activities.report;

import dev.longhaul.activities.report.QuoteCheck.Checked;
import dev.longhaul.activities.report.QuoteCheck.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An answer with each of its quotations looked up. */
final class CheckedAnswer {
    /** Of a quotation that was not found, so much is repeated. */
    private static final int SHOWN_CHARACTERS = 160;

    private final Answer answer;
    private final QuoteCheck check;
    private final Map<Quotation, Checked> checked = new LinkedHashMap<>();

    CheckedAnswer(Answer answer, QuoteCheck check) {
        this.answer = answer;
        this.check = check;
        answer.quotations().forEach(quotation -> checked.put(quotation, check.check(quotation, answer)));
    }

    Answer answer() {
        return answer;
    }

    boolean isVerified(Quotation quotation) {
        return place(quotation).isPresent();
    }

    /** Where a quotation stands in its source; empty when it does not. */
    Optional<Place> place(Quotation quotation) {
        return Optional.ofNullable(checked.get(quotation)).flatMap(found -> Optional.ofNullable(found.place()));
    }

    /** The text that a source of the answer has, the newest where there are several; empty when it was not read. */
    Optional<SourceText> text(Source source) {
        return check.text(source.file());
    }

    long quotations() {
        return answer.quotations().size();
    }

    long verified() {
        return answer.quotations().stream().filter(this::isVerified).count();
    }

    int quotesFrom(Source source) {
        return (int) answer.quotations().stream()
                .filter(quotation -> quotation.source() == source.number())
                .count();
    }

    /** What the sources do not bear out, in the order of the answer. */
    List<Unsupported> unsupported() {
        List<Unsupported> found = new ArrayList<>();
        for (int number = 0; number < answer.claims().size(); number++) {
            Claim claim = answer.claims().get(number);
            ClaimLines lines = answer.lines().get(number);
            List<Quotation> missing =
                    claim.quotes().stream().filter(quote -> !isVerified(quote)).toList();
            if (claim.quotes().isEmpty()) {
                if (!isBorneOutNearby(claim)) {
                    found.add(new Unsupported(
                            claim.text(), claim.heading(), "it has no quotation", List.of(lines.statement())));
                }
            } else if (missing.size() == claim.quotes().size()
                    || missing.stream()
                            .anyMatch(quote -> lineOf(quote, claim, lines).equals(Lines.NONE))) {
                found.add(new Unsupported(
                        claim.text(),
                        claim.heading(),
                        reason(missing),
                        Stream.concat(Stream.of(lines.statement()), lines.quotes().stream())
                                .toList()));
            } else if (!missing.isEmpty()) {
                missing.forEach(quote -> found.add(new Unsupported(
                        quote.text(), claim.heading(), reason(List.of(quote)), List.of(lineOf(quote, claim, lines)))));
            }
        }
        return found;
    }

    private static Lines lineOf(Quotation quote, Claim claim, ClaimLines lines) {
        return lines.quotes().get(claim.quotes().indexOf(quote));
    }

    /** Several statements in a row may rest on the same quotation; it must then speak of what they say. */
    private boolean isBorneOutNearby(Claim claim) {
        return answer.claims().stream()
                .filter(other -> other.heading().equals(claim.heading()))
                .flatMap(other -> other.quotes().stream())
                .filter(quote -> claim.sources().contains(quote.source()))
                .filter(this::isVerified)
                .anyMatch(quote -> SharedWords.relate(claim.text(), quote.text()));
    }

    private String reason(List<Quotation> missing) {
        return missing.stream().map(this::reason).collect(Collectors.joining("; "));
    }

    private String reason(Quotation quote) {
        String shown = "“" + shortened(quote.text()) + "”";
        Finding finding =
                Optional.ofNullable(checked.get(quote)).map(Checked::finding).orElse(Finding.NO_SOURCE);
        String source = answer.source(quote.source())
                .map(found -> "[" + found.number() + "] " + shortened(found.file()))
                .orElse("[" + quote.source() + "]");
        return switch (finding) {
            case FOUND -> shown + " stands in " + source;
            case NOT_THERE -> shown + " does not stand in " + source;
            case TOO_SHORT -> shown + " is too short to be looked up";
            case NO_SOURCE ->
                quote.source() == 0
                        ? shown + " names no source"
                        : shown + " names the source " + source + ", which is not in the list of sources";
            case SOURCE_UNKNOWN -> "nothing was read from " + source + ", of which " + shown + " is said to be";
        };
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
