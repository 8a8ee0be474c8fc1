package dev.longhaul.activities.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The form in which answers are written, and what its parts mean: citations, block quotes, headings. */
final class Markdown {
    static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(), AutolinkExtension.create());

    /** One citation or several in one pair of brackets: {@code [1]}, {@code [1, 3]}. */
    static final Pattern CITATION = Pattern.compile("\\[(\\d{1,3}(?:\\s*[,;]\\s*\\d{1,3})*)\\]");

    private static final Pattern LAST_CITATION = Pattern.compile("(?s)^(.*?)[\\s—–-]*\\[(\\d{1,3})\\]\\s*\\.?$");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private Markdown() {}

    static Node parse(String markdown) {
        return PARSER.parse(markdown);
    }

    /** The words of a node on one line, without its markup. */
    static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text words) {
                text.append(words.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(code.getLiteral());
            }

            @Override
            public void visit(FencedCodeBlock code) {
                text.append(code.getLiteral());
            }

            @Override
            public void visit(IndentedCodeBlock code) {
                text.append(code.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak end) {
                text.append(' ');
            }

            @Override
            public void visit(HardLineBreak end) {
                text.append(' ');
            }

            @Override
            public void visit(Paragraph paragraph) {
                visitChildren(paragraph);
                text.append(' ');
            }
        });
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    /** The sources that a text points to, each once. */
    static List<Integer> citations(String text) {
        Set<Integer> numbers = new LinkedHashSet<>();
        Matcher matcher = CITATION.matcher(text);
        while (matcher.find()) {
            for (String number : matcher.group(1).split("\\s*[,;]\\s*", -1)) {
                numbers.add(Integer.valueOf(number));
            }
        }
        return List.copyOf(numbers);
    }

    /** A block quote as a quotation; its source is 0 when it does not end with a citation. */
    static Quotation quotation(BlockQuote quote) {
        String text = text(quote);
        Matcher matcher = LAST_CITATION.matcher(text);
        return matcher.matches()
                ? new Quotation(Integer.parseInt(matcher.group(2)), unquoted(matcher.group(1)))
                : new Quotation(0, unquoted(text));
    }

    /** The title of a heading, or of a line in bold that stands for one. */
    static Optional<String> heading(Node node) {
        if (node instanceof Heading) {
            return Optional.of(text(node));
        }
        Node only = node.getFirstChild();
        boolean standsForOne = node instanceof Paragraph && only instanceof StrongEmphasis && only.getNext() == null;
        return standsForOne ? Optional.of(text(node)) : Optional.empty();
    }

    /** The level of a heading; what only stands for one is below all others. */
    static int level(Node node) {
        return node instanceof Heading heading ? heading.getLevel() : 7;
    }

    private static String unquoted(String text) {
        String stripped = text.strip();
        return stripped.length() > 1 && stripped.matches("(?s)[“\"„«].*[”\"“»]")
                ? stripped.substring(1, stripped.length() - 1).strip()
                : stripped;
    }
}
