package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.documents.Paragraph.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * HTML as a browser shows it, without navigation: inline elements part no words, blocks stand on lines of their own,
 * the cells of a table row are parted by tabs.
 */
final class HtmlExtractor implements NodeFilter {
    private final ExtractionBuilder builder = new ExtractionBuilder();
    private final StringBuilder line = new StringBuilder();
    /** Whether each open table holds data, innermost first. */
    private final Deque<Boolean> tables = new ArrayDeque<>();

    private boolean spaceBefore;
    private boolean tight;
    private int linked;
    private int written;
    private int links;
    private int terms;
    private int raw;
    private int cells;

    private HtmlExtractor() {}

    /** A page that names itself. */
    static Extraction extract(String html, String name) {
        return extract(Jsoup.parse(html), name);
    }

    /** A page that is parsed already. */
    static Extraction extract(Document page, String name) {
        String title = WhiteSpace.folded(page.title());
        HtmlExtractor extractor = new HtmlExtractor();
        extractor.walk(page.body());
        if (title.isEmpty()) {
            Element heading = page.selectFirst("h1");
            title = heading == null ? "" : WhiteSpace.folded(heading.text());
        }
        return extractor.builder.build(title.isEmpty() ? extractor.builder.firstHeadingOr(name) : title);
    }

    /** A page without a head, named by its first heading. */
    static Extraction extractBody(String html, String name) {
        HtmlExtractor extractor = new HtmlExtractor();
        extractor.walk(Jsoup.parseBodyFragment(html).body());
        return extractor.builder.build(extractor.builder.firstHeadingOr(name));
    }

    private void walk(Element body) {
        NodeTraversor.filter(this, body);
        flush(Kind.BODY);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            append(text.getWholeText());
        } else if (node instanceof Element element) {
            return enter(element);
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult enter(Element element) {
        if (HtmlTags.isUnseen(element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (HtmlTags.isNavigation(element)) {
            boundary();
            builder.gap();
            return FilterResult.SKIP_ENTIRELY;
        }
        switch (element.normalName()) {
            case "br" -> newLine();
            case "a" -> links += HtmlTags.leadsElsewhere(element) ? 1 : 0;
            case "table" -> {
                boundary();
                tables.push(HtmlTags.isData(element));
            }
            case "td", "th" -> enterCell();
            case "li", "dt", "dd", "tr" -> {
                boundary();
                tight = !builder.isEmpty();
                terms += element.nameIs("dt") ? 1 : 0;
            }
            default -> {
                if (HtmlTags.isBlock(element)) {
                    boundary();
                    links += HtmlTags.leadsElsewhere(element) ? 1 : 0;
                }
                raw += HtmlTags.keepsWhiteSpace(element) ? 1 : 0;
            }
        }
        return FilterResult.CONTINUE;
    }

    private void enterCell() {
        if (!inDataTable()) {
            boundary();
            return;
        }
        cells++;
        if (!line.toString().isBlank()) {
            // A paragraph in the cell before has ended, and the row goes on.
            while (WhiteSpace.is(line.charAt(line.length() - 1))) {
                line.setLength(line.length() - 1);
            }
            line.append('\t');
            spaceBefore = false;
        }
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return FilterResult.CONTINUE;
        }
        int level = HtmlTags.sectionLevel(element);
        switch (element.normalName()) {
            case "a" -> links -= HtmlTags.leadsElsewhere(element) ? 1 : 0;
            case "table" -> {
                tables.poll();
                boundary();
            }
            case "td", "th" -> {
                if (inDataTable()) {
                    cells--;
                } else {
                    boundary();
                }
            }
            case "dt" -> {
                boundary();
                terms--;
            }
            default -> {
                if (level > 0 && cells == 0) {
                    flushHeading(level);
                } else if (HtmlTags.isBlock(element)) {
                    boundary();
                    links -= HtmlTags.leadsElsewhere(element) ? 1 : 0;
                }
                raw -= HtmlTags.keepsWhiteSpace(element) ? 1 : 0;
            }
        }
        return FilterResult.CONTINUE;
    }

    private boolean inDataTable() {
        return Boolean.TRUE.equals(tables.peek());
    }

    private void append(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (raw > 0) {
                line.append(c == '\u00a0' ? ' ' : c);
            } else if (WhiteSpace.is(c)) {
                spaceBefore = true;
            } else {
                if (spaceBefore && !line.isEmpty() && !WhiteSpace.is(line.charAt(line.length() - 1))) {
                    line.append(' ');
                }
                spaceBefore = false;
                line.append(c);
                written++;
                linked += links > 0 ? 1 : 0;
            }
        }
    }

    private void newLine() {
        if (!line.isEmpty()) {
            line.append('\n');
        }
        spaceBefore = false;
    }

    /** Where a block begins or ends. Inside a cell of data it is a new line; else a paragraph ends. */
    private void boundary() {
        if (cells == 0) {
            flush(terms > 0 ? Kind.TERM : Kind.BODY);
        } else if (!line.isEmpty() && !WhiteSpace.is(line.charAt(line.length() - 1))) {
            newLine();
        }
    }

    private void flush(Kind kind) {
        String words = WhiteSpace.trimmedLines(line.toString());
        if (!words.isBlank()) {
            builder.append(kind, words, tight, 2 * linked > written);
            tight = false;
        }
        reset();
    }

    private void flushHeading(int level) {
        builder.heading(level, WhiteSpace.trimmedLines(line.toString()));
        tight = false;
        reset();
    }

    private void reset() {
        line.setLength(0);
        spaceBefore = false;
        linked = 0;
        written = 0;
    }
}
