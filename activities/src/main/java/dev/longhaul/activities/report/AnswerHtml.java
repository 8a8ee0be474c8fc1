package dev.longhaul.activities.report;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Renders what is particular to an answer: quotations as figures with their source, citations as links into the list of
 * sources, headings without gaps under the page's own. Pictures become their descriptions.
 */
final class AnswerHtml implements NodeRenderer {
    private static final int DEEPEST = 6;

    /** So much of a source is shown on each side of a quotation. */
    private static final int CONTEXT_CHARACTERS = 600;

    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private final CheckedAnswer answer;
    private int level = 1;

    AnswerHtml(HtmlNodeRendererContext context, CheckedAnswer answer) {
        this.context = context;
        this.html = context.getWriter();
        this.answer = answer;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(BlockQuote.class, Heading.class, Image.class, Text.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof BlockQuote quote) {
            quote(quote);
        } else if (node instanceof Heading heading) {
            heading(heading);
        } else if (node instanceof Text text) {
            text(text);
        } else {
            html.text("[" + Markdown.text(node) + "]");
        }
    }

    private void quote(BlockQuote node) {
        Quotation quotation = Markdown.quotation(node);
        Optional<Quotation> known = answer.answer().quotations().stream()
                .filter(other -> other.text().equals(quotation.text())
                        && (quotation.source() == 0 || other.source() == quotation.source()))
                .findFirst();
        Optional<Source> source = known.flatMap(found -> answer.answer().source(found.source()));
        if (known.isEmpty() || source.isEmpty()) {
            html.tag("blockquote");
            children(node);
            html.tag("/blockquote");
            return;
        }
        boolean verified = answer.isVerified(known.get());
        html.line();
        html.tag("figure", Map.of("class", verified ? "quote" : "quote unverified"));
        html.tag("blockquote");
        html.tag("p");
        html.text(quotation.text());
        html.tag("/p");
        html.tag("/blockquote");
        html.tag("figcaption");
        link(source.get().number(), "[" + source.get().number() + "]");
        html.text(" " + source.get().title()
                + (source.get().section().isEmpty() ? "" : ", " + source.get().section()) + " ");
        html.tag("span", Map.of("class", verified ? "mark found" : "mark missing"));
        html.text(verified ? "✓ word for word in the source" : "✗ not found in the source");
        html.tag("/span");
        answer.place(known.get()).ifPresent(place -> place(place, source.get()));
        html.tag("/figcaption");
        html.tag("/figure");
        html.line();
    }

    /** The quotation where it stands, folded away. */
    private void place(Place place, Source source) {
        html.tag("details");
        html.tag("summary");
        html.text("in its place");
        html.tag("/summary");
        html.tag("p");
        html.text(place.before(CONTEXT_CHARACTERS));
        html.tag("mark");
        html.text(place.words());
        html.tag("/mark");
        html.text(place.after(CONTEXT_CHARACTERS));
        html.tag("/p");
        if (source.isOnTheWeb()) {
            html.tag("p");
            html.tag("a", Map.of("href", source.file()));
            html.text("the page itself, as it is now");
            html.tag("/a");
            html.tag("/p");
        }
        html.tag("/details");
    }

    /** Headings of the answer begin below the page's own and never skip a level. */
    private void heading(Heading node) {
        int wanted = Math.max(2, node.getLevel());
        level = Math.min(DEEPEST, Math.min(wanted, level + 1));
        html.line();
        html.tag("h" + level);
        children(node);
        html.tag("/h" + level);
        html.line();
    }

    private void text(Text node) {
        String literal = node.getLiteral();
        if (isInside(node, Link.class) || isInside(node, BlockQuote.class)) {
            html.text(literal);
            return;
        }
        Matcher citation = Markdown.CITATION.matcher(literal);
        int from = 0;
        while (citation.find()) {
            html.text(literal.substring(from, citation.start()));
            cite(citation.group());
            from = citation.end();
        }
        html.text(literal.substring(from));
    }

    private void cite(String citation) {
        boolean first = true;
        for (int number : Markdown.citations(citation)) {
            html.text(first ? "[" : ", ");
            first = false;
            if (answer.answer().source(number).isPresent()) {
                link(number, Integer.toString(number));
            } else {
                html.text(Integer.toString(number));
            }
        }
        html.text("]");
    }

    private void link(int number, String words) {
        html.tag("a", Map.of("href", "#source-" + number));
        html.text(words);
        html.tag("/a");
    }

    private void children(Node parent) {
        Markdown.children(parent).forEach(context::render);
    }

    private static boolean isInside(Node node, Class<? extends Node> kind) {
        for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (kind.isInstance(parent)) {
                return true;
            }
        }
        return false;
    }
}
