package dev.longhaul.benchmarks.research;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** A book's index as DocBook writes it: what its makers say is on which page. */
final class BookIndex {
    private static final Pattern SEE = Pattern.compile(",? *\\(see .*");
    private static final Pattern COMMAS = Pattern.compile("[, ]+$");

    private final Map<String, NavigableSet<String>> pages = new LinkedHashMap<>();

    private BookIndex() {}

    /**
     * An entry.
     *
     * @param words the term, and in front of it the terms that it stands under
     * @param pages the names of the files that it points to
     */
    record Term(String words, NavigableSet<String> pages) {}

    /** All entries that point to a page, each once, in order. */
    static List<Term> read(String html) {
        BookIndex index = new BookIndex();
        for (Element list : Jsoup.parse(html).select("div.indexdiv > dl")) {
            index.walk(list, "");
        }
        List<Term> terms = new ArrayList<>();
        index.pages.forEach((words, pages) -> terms.add(new Term(words, pages)));
        return terms;
    }

    private void walk(Element list, String above) {
        String term = "";
        for (Element child : list.children()) {
            if (child.nameIs("dt")) {
                term = (above + " " + words(child)).strip();
                for (Element link : child.select("> a.indexterm")) {
                    String page = link.attr("href").replaceAll("#.*", "");
                    pages.computeIfAbsent(term, any -> new TreeSet<>()).add(page);
                }
            } else {
                for (Element inner : child.select("> dl")) {
                    walk(inner, term);
                }
            }
        }
    }

    /** What stands before the first link. */
    private static String words(Element entry) {
        StringBuilder words = new StringBuilder();
        for (Node node : entry.childNodes()) {
            if (node instanceof Element element && element.hasClass("indexterm")) {
                break;
            }
            if (node instanceof TextNode text) {
                words.append(text.getWholeText());
            } else if (node instanceof Element element) {
                words.append(element.text());
            }
        }
        String folded = words.toString().replaceAll("\\s+", " ");
        return COMMAS.matcher(SEE.matcher(folded).replaceAll("")).replaceAll("").strip();
    }
}
