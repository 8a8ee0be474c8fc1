package dev.longhaul.activities.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/**
 * Reads an answer: {@code ## Findings} with claims and quotations, {@code ## Not answered}, {@code ## Sources}. Lenient
 * towards agents that write it otherwise: sentences with citations are claims, and words in quotation marks before a
 * citation are quotations. A summary and what is said of the method are no claims, unless they cite something.
 */
final class AnswerParser {
    /** Words in quotation marks, long enough to be more than a name, and the citation after them. */
    private static final Pattern QUOTED_IN_TEXT =
            Pattern.compile("[“\"„«]([^“”\"„«»]{30,600})[”\"“»][\\s.,;—–-]*\\[(\\d{1,3})\\]");

    /** What the parts of an answer are called. */
    enum Part {
        FINDINGS("findings|answer|results?|key points|details|disagreements?.*|contradictions?.*|evidence"),
        NOT_ANSWERED(
                "(?:what (?:is|was|could) )?not (?:be )?(?:answered|found)|unanswered.*|open questions?|gaps|limitations|could not be answered"),
        NOT_SUPPORTED("not supported|unsupported.*|removed.*"),
        SOURCES("sources?(?: used)?|references|bibliography|citations"),
        OTHER("");

        private final Pattern title;

        Part(String title) {
            this.title = Pattern.compile("(?i)(?:\\d+[.)]\\s*)?(?:" + title + ")\\s*:?");
        }

        static Part of(String heading) {
            for (Part part : values()) {
                if (part.title.matcher(heading.strip()).matches()) {
                    return part;
                }
            }
            return OTHER;
        }
    }

    private final List<Claim> claims = new ArrayList<>();
    private final List<ClaimLines> lines = new ArrayList<>();
    private final SourceList sources = new SourceList();
    private final List<String> notAnswered = new ArrayList<>();
    private Part part = Part.OTHER;
    private int partLevel = 1;
    private String heading = "";
    /** The paragraph before a quotation, which says what is quoted. */
    private String lead = "";

    private Lines leadLines = Lines.NONE;
    private boolean hasFindings;

    private AnswerParser() {}

    static Answer parse(Node document) {
        AnswerParser parser = new AnswerParser();
        Markdown.children(document).forEach(parser::block);
        boolean isReport = parser.hasFindings
                || !parser.claims.isEmpty()
                || !parser.notAnswered.isEmpty()
                || !parser.sources.entries().isEmpty();
        return new Answer(parser.claims, parser.sources.entries(), parser.notAnswered, parser.lines, isReport);
    }

    private void block(Node node) {
        Optional<String> title = Markdown.heading(node);
        if (title.isPresent()) {
            enter(title.get(), Markdown.level(node));
        } else if (part == Part.SOURCES) {
            sources.add(node);
        } else if (part == Part.NOT_SUPPORTED) {
            return; // it is listed there because it is no claim
        } else if (part == Part.NOT_ANSWERED) {
            open(node);
        } else if (node instanceof BlockQuote quote) {
            quote(quote);
        } else if (node instanceof ListBlock) {
            Markdown.children(node).forEach(item -> Markdown.children(item).forEach(this::block));
        } else if (node instanceof TableBlock) {
            rows(node).forEach(row -> statement(cells(row), Lines.of(row), false));
        } else if (node instanceof Paragraph) {
            statement(Markdown.text(node), Lines.of(node), node.getNext() instanceof ListBlock);
        }
    }

    private void enter(String title, int level) {
        Part named = Part.of(title);
        lead = "";
        leadLines = Lines.NONE;
        hasFindings |= named == Part.FINDINGS;
        if (named != Part.OTHER) {
            part = named;
            partLevel = level;
            heading = "";
        } else {
            part = level <= partLevel ? Part.OTHER : part;
            partLevel = level <= partLevel ? level : partLevel;
            heading = level == 1 ? "" : title;
        }
    }

    /** @param leads whether a list follows, whose points are the claims */
    private void statement(String text, Lines where, boolean leads) {
        List<Quotation> quotes = new ArrayList<>();
        Matcher quoted = QUOTED_IN_TEXT.matcher(text);
        while (quoted.find()) {
            quotes.add(new Quotation(
                    Integer.parseInt(quoted.group(2)), quoted.group(1).strip()));
        }
        List<Integer> cited = Markdown.citations(text);
        lead = text;
        leadLines = where;
        boolean isLead = leads && cited.isEmpty() && text.endsWith(":");
        if ((part == Part.FINDINGS && !isLead) || !cited.isEmpty()) {
            claims.add(new Claim(text, heading, cited, quotes));
            lines.add(new ClaimLines(
                    where, quotes.stream().map(inside -> Lines.NONE).toList()));
        }
    }

    /** A quotation belongs to the claim before it under the same heading. */
    private void quote(BlockQuote node) {
        Quotation quote = Markdown.quotation(node);
        Claim last = claims.isEmpty() ? new Claim("", "", List.of(), List.of()) : claims.get(claims.size() - 1);
        boolean continues = !claims.isEmpty()
                && last.heading().equals(heading)
                && last.text().equals(lead);
        Claim claim = continues ? last : new Claim(lead, heading, List.of(), List.of());
        int source = quote.source() == 0 && claim.sources().size() == 1
                ? claim.sources().get(0)
                : quote.source();
        List<Quotation> quotes = new ArrayList<>(claim.quotes());
        quotes.add(new Quotation(source, quote.text()));
        List<Integer> cited = new ArrayList<>(claim.sources());
        if (source > 0 && !cited.contains(source)) {
            cited.add(source);
        }
        List<Lines> quoteLines = new ArrayList<>();
        if (continues) {
            claims.remove(claims.size() - 1);
            quoteLines.addAll(lines.remove(lines.size() - 1).quotes());
        }
        quoteLines.add(Lines.of(node));
        claims.add(new Claim(claim.text(), heading, cited, quotes));
        lines.add(new ClaimLines(leadLines, quoteLines));
    }

    private void open(Node node) {
        if (node instanceof ListBlock) {
            Markdown.children(node).forEach(item -> notAnswered.add(Markdown.text(item)));
            return;
        }
        String text = Markdown.text(node);
        if (!text.isEmpty() && !text.toLowerCase(Locale.ROOT).matches("none\\.?|nothing\\.?|n/a")) {
            notAnswered.add(text);
        }
    }

    private static List<Node> rows(Node table) {
        List<Node> rows = new ArrayList<>();
        for (Node section : Markdown.children(table)) {
            if (section instanceof TableBody) {
                rows.addAll(Markdown.children(section));
            }
        }
        return rows;
    }

    private static String cells(Node row) {
        List<String> cells = new ArrayList<>();
        row.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.CustomNode node) {
                if (node instanceof TableCell) {
                    cells.add(Markdown.text(node));
                } else if (node instanceof TableRow) {
                    visitChildren(node);
                }
            }
        });
        return String.join(" | ", cells);
    }
}
