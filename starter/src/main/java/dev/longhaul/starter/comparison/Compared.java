package dev.longhaul.starter.comparison;

import dev.longhaul.starter.report.ReportData;
import dev.longhaul.starter.report.ReportData.Claim;
import dev.longhaul.starter.report.ReportData.Quote;
import dev.longhaul.starter.report.ReportData.Source;
import dev.longhaul.workflows.session.SessionView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A session that is compared.
 *
 * @param report its report, or null
 * @param answer its whole answer; read only where there is no report
 */
public record Compared(SessionView view, @Nullable ReportData report, String answer) {
    private static final Pattern PARAGRAPH = Pattern.compile("\\R\\s*\\R|\\R(?=\\s*(?:[-*+]|\\d{1,3}[.)])\\s)");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*)");

    /** The claims of the report, or the paragraphs of the answer. */
    List<Claim> claims() {
        return report == null ? paragraphs(answer) : report.claims();
    }

    List<Source> sources() {
        return report == null ? List.of() : report.sources();
    }

    List<Quote> quotes() {
        return claims().stream().flatMap(claim -> claim.quotes().stream()).toList();
    }

    /** The address of a source by its number; empty for none. */
    String address(int number) {
        return source(number).map(Compared::name).orElse("");
    }

    private Optional<Source> source(int number) {
        return sources().stream().filter(source -> source.number() == number).findFirst();
    }

    /** By what a source is known again: its address, or else its title. */
    static String name(Source source) {
        return source.address().isBlank() ? source.title() : source.address();
    }

    SessionDiff.Said said(Claim claim) {
        List<String> addresses = claim.sources().stream()
                .map(this::address)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        return new SessionDiff.Said(claim.heading(), claim.text(), addresses);
    }

    SessionDiff.Side side() {
        Duration whole = Duration.between(view.createdAt(), view.updatedAt());
        Duration time = report == null || report.duration() == null ? whole : report.duration();
        return new SessionDiff.Side(
                view.session(),
                report != null,
                report == null ? "" : report.question(),
                view.agent(),
                report == null ? "" : report.madeWith().model(),
                claims().size(),
                sources().size(),
                quotes().size(),
                (int) quotes().stream().filter(Quote::verified).count(),
                report == null ? 0 : report.notSupported().size(),
                view.usage(),
                time.toMillis() / 1000.0);
    }

    private static List<Claim> paragraphs(String answer) {
        List<Claim> claims = new ArrayList<>();
        String heading = "";
        for (String paragraph : PARAGRAPH.split(answer, -1)) {
            String text = paragraph.strip().replaceAll("\\s+", " ");
            var matcher = HEADING.matcher(text);
            if (matcher.matches() && paragraph.strip().lines().count() == 1) {
                heading = matcher.group(1);
            } else if (!text.isEmpty()) {
                claims.add(new Claim(text, heading, List.of(), List.of()));
            }
        }
        return claims;
    }
}
