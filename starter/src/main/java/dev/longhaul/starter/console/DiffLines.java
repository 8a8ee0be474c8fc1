package dev.longhaul.starter.console;

import dev.longhaul.starter.comparison.SessionDiff;
import dev.longhaul.starter.comparison.SessionDiff.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How two sessions differ, for people: figures side by side, then what only one of them says. */
public final class DiffLines {
    private static final int LONGEST_NAME = 40;

    private final SessionDiff diff;
    private final List<Line> lines = new ArrayList<>();

    private DiffLines(SessionDiff diff) {
        this.diff = diff;
    }

    public static List<Line> of(SessionDiff diff) {
        DiffLines lines = new DiffLines(diff);
        lines.figures();
        lines.claims();
        lines.sources();
        lines.quotes();
        if (diff.saysTheSame()) {
            lines.lines.add(Line.EMPTY);
            lines.lines.add(Line.of("They say the same, with the same words out of the same sources."));
        }
        return lines.lines;
    }

    private void figures() {
        row("", Side::session);
        row("based on", side -> side.report() ? "its report" : "its answer");
        row("question", Side::question);
        row("agent", Side::agent);
        row("model", Side::model);
        row("claims", side -> String.valueOf(side.claims()));
        row("sources", side -> String.valueOf(side.sources()));
        row("quotes", side -> side.quotes() + (side.quotes() == 0 ? "" : ", " + side.verified() + " verified"));
        if (diff.first().notSupported() + diff.second().notSupported() > 0) {
            row("not supported", side -> String.valueOf(side.notSupported()));
        }
        row("model calls", side -> String.valueOf(side.usage().modelCalls()));
        row("tokens in", side -> number(side.usage().inputTokens()));
        row("tokens out", side -> number(side.usage().outputTokens()));
        if (isPriced(diff.first()) || isPriced(diff.second())) {
            row("cost", side -> side.usage().cost().toPlainString());
        }
        row("time", side -> Elapsed.words(Duration.ofMillis(Math.round(side.seconds() * 1000))));
    }

    private static boolean isPriced(Side side) {
        return side.usage().cost().compareTo(BigDecimal.ZERO) != 0;
    }

    private void row(String name, Function<Side, String> value) {
        String first = value.apply(diff.first());
        String second = value.apply(diff.second());
        if (first.isEmpty() && second.isEmpty()) {
            return;
        }
        if (first.equals(second) && first.length() > LONGEST_NAME) {
            lines.add(Line.of(Look.DIM, Line.padded(name, 14)).with(Printable.line(first)));
            return;
        }
        int width = Math.min(LONGEST_NAME, Math.max(20, diff.first().session().length() + 2));
        String shown = Printable.line(first, width - 2);
        lines.add(Line.of(Look.DIM, Line.padded(name, 14))
                .with(name.isEmpty() ? Look.STRONG : Look.PLAIN, Line.padded(shown, width))
                .with(name.isEmpty() ? Look.STRONG : Look.PLAIN, Printable.line(second, LONGEST_NAME)));
    }

    private void claims() {
        heading("Claims that differ", diff.claims().differ().size());
        for (SessionDiff.Pair pair : diff.claims().differ()) {
            claimHeading(pair.first().heading());
            lines.add(changed(pair.words()).indented());
            pair.quotesOnlyFirst().forEach(quote -> lines.add(quote(Look.BAD, "- ", quote)));
            pair.quotesOnlySecond().forEach(quote -> lines.add(quote(Look.GOOD, "+ ", quote)));
        }
        onlySaid(diff.first(), diff.claims().onlyFirst(), Look.BAD, "- ");
        onlySaid(diff.second(), diff.claims().onlySecond(), Look.GOOD, "+ ");
    }

    private void onlySaid(Side side, List<SessionDiff.Said> said, Look look, String sign) {
        heading("Claims only in " + side.session(), said.size());
        for (SessionDiff.Said claim : said) {
            claimHeading(claim.heading());
            Line line = Line.of(look, sign).with(Printable.line(claim.text()));
            lines.add((claim.sources().isEmpty()
                            ? line
                            : line.with(Look.DIM, "  " + String.join(", ", claim.sources())))
                    .indented());
        }
    }

    private void claimHeading(String heading) {
        if (!heading.isBlank()) {
            lines.add(Line.of(Look.DIM, Printable.line(heading)).indented());
        }
    }

    /** Both texts in one line: {@code [-what only the first has-]{+what only the second has+}}. */
    private static Line changed(List<SessionDiff.Words> words) {
        Line line = Line.of("~ ");
        for (SessionDiff.Words stretch : words) {
            line = switch (stretch.change()) {
                case SAME -> line.with(stretch.text());
                case REMOVED -> line.with(Look.BAD, "[-" + stretch.text() + "-]");
                case ADDED -> line.with(Look.GOOD, "{+" + stretch.text() + "+}");
            };
        }
        return line;
    }

    private static Line quote(Look look, String sign, String text) {
        return Line.of("  ")
                .with(look, sign)
                .with("\u201c" + Printable.line(text) + "\u201d")
                .indented();
    }

    private void sources() {
        from("Sources that have changed in between", diff.sources().changed(), Look.ATTENTION, "~ ");
        from("Sources only in " + diff.first().session(), diff.sources().onlyFirst(), Look.BAD, "- ");
        from("Sources only in " + diff.second().session(), diff.sources().onlySecond(), Look.GOOD, "+ ");
    }

    private void from(String heading, List<SessionDiff.From> sources, Look look, String sign) {
        heading(heading, sources.size());
        for (SessionDiff.From source : sources) {
            lines.add(Line.of(look, sign)
                    .with(Printable.line(source.title()))
                    .with(
                            Look.DIM,
                            source.address().equals(source.title()) ? "" : "  " + Printable.line(source.address()))
                    .indented());
        }
    }

    private void quotes() {
        quoted(diff.first(), diff.quotes().onlyFirst(), Look.BAD, "- ");
        quoted(diff.second(), diff.quotes().onlySecond(), Look.GOOD, "+ ");
    }

    private void quoted(Side side, List<SessionDiff.Quoted> quotes, Look look, String sign) {
        heading("Quotes only in " + side.session(), quotes.size());
        for (SessionDiff.Quoted quote : quotes) {
            Line line = Line.of(look, sign)
                    .with("\u201c" + Printable.line(quote.text()) + "\u201d")
                    .with(Look.DIM, quote.source().isEmpty() ? "" : "  " + Printable.line(quote.source()));
            lines.add((quote.verified() ? line : line.with(Look.ATTENTION, "  not found in its source")).indented());
        }
    }

    private void heading(String words, int count) {
        if (count > 0) {
            lines.add(Line.EMPTY);
            lines.add(Line.of(Look.STRONG, words + " (" + count + ")"));
        }
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
