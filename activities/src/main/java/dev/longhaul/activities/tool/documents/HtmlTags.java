package dev.longhaul.activities.tool.documents;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What the elements of a page are to a reader: text, a block of its own, navigation, or nothing that is seen. */
final class HtmlTags {
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
            "listing",
            "xmp",
            "plaintext");
    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "template",
            "noscript",
            "head",
            "title",
            "iframe",
            "object",
            "canvas",
            "audio",
            "video",
            "select",
            "datalist",
            "textarea",
            "svg",
            "noframes",
            "frameset");
    private static final Set<String> NAVIGATION_CLASSES =
            Set.of("navheader", "navfooter", "navbar", "breadcrumb", "breadcrumbs", "sphinxsidebar");
    private static final Set<String> LISTING_CLASSES = Set.of("toc", "index", "indexdiv", "toctree-wrapper");
    private static final Set<String> NAVIGATION_ROLES = Set.of("navigation", "banner", "contentinfo", "search");
    private static final Set<String> BOXES =
            Set.of("note", "tip", "warning", "caution", "important", "admonition", "sidebar", "example");
    private static final Pattern NOT_DISPLAYED = Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden");

    private HtmlTags() {}

    static boolean isBlock(Element element) {
        return BLOCKS.contains(element.normalName());
    }

    static boolean isCell(Element element) {
        return element.nameIs("td") || element.nameIs("th");
    }

    static boolean keepsWhiteSpace(Element element) {
        return element.nameIs("pre")
                || element.nameIs("listing")
                || element.nameIs("xmp")
                || element.nameIs("plaintext");
    }

    static boolean isUnseen(Element element) {
        return !element.nameIs("body")
                && (UNSEEN.contains(element.normalName())
                        || element.hasAttr("hidden")
                        || NOT_DISPLAYED.matcher(element.attr("style")).find());
    }

    /** Whether the element leads through the site and says nothing by itself. */
    static boolean isNavigation(Element element) {
        if (element.nameIs("nav")
                || NAVIGATION_ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
                || element.classNames().stream().anyMatch(NAVIGATION_CLASSES::contains)) {
            return true;
        }
        return (element.nameIs("header") || element.nameIs("footer")) && element.closest("article, main") == null;
    }

    /** Whether what is in the element tells where to read rather than something: a link, a table of contents, an index. */
    static boolean leadsElsewhere(Element element) {
        return element.nameIs("a")
                ? element.hasAttr("href")
                : element.hasAttr("class") && element.classNames().stream().anyMatch(LISTING_CLASSES::contains);
    }

    /** 1 to 6 for the heading of a section; 0 for all else, also for the heading of a box beside the text. */
    static int sectionLevel(Element element) {
        String name = element.normalName();
        if (name.length() != 2 || name.charAt(0) != 'h' || name.charAt(1) < '1' || name.charAt(1) > '6') {
            return 0;
        }
        for (Element around = element.parent(); around != null; around = around.parent()) {
            if (around.nameIs("aside") || around.nameIs("figure") || around.nameIs("details") || isBox(around)) {
                return 0;
            }
        }
        return name.charAt(1) - '0';
    }

    private static boolean isBox(Element element) {
        return element.hasAttr("class") && element.classNames().stream().anyMatch(BOXES::contains);
    }

    /** Whether a table holds data; one that holds headings or other tables lays out a page. */
    static boolean isData(Element table) {
        return table.selectFirst("td table, td h1, td h2, td h3, td h4, td h5, td h6") == null;
    }
}
