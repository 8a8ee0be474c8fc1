package dev.longhaul.activities.report;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** HTML of an answer with everything taken out that is not text, structure, or a plain link. */
final class SafeHtml {
    /** Into the list of sources, to the web, to a mailbox; nowhere else. */
    private static final Pattern LINK = Pattern.compile("#source-\\d{1,3}|(?i:https?://|mailto:)[^\\s\"'<>]+");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ul",
                    "ol",
                    "li",
                    "em",
                    "strong",
                    "code",
                    "pre",
                    "br",
                    "hr",
                    "blockquote",
                    "figure",
                    "figcaption",
                    "details",
                    "summary",
                    "mark",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "a",
                    "span")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .matching(LINK)
            .onElements("a")
            .allowAttributes("class")
            .matching(Pattern.compile("quote(?: unverified)?|mark (?:found|missing)"))
            .onElements("figure", "span")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowAttributes("align")
            .matching(Pattern.compile("left|right|center"))
            .onElements("th", "td")
            .toFactory();

    private SafeHtml() {}

    static String of(String html) {
        return POLICY.sanitize(html);
    }
}
