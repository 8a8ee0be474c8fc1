package dev.longhaul.activities.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The report as one HTML file that needs nothing else: no script, no picture, no address is fetched. What an agent wrote
 * is rendered without its own HTML, then sanitized; a content security policy stands behind that.
 */
final class ReportPage {
    private static final String STYLE = resource("report.css");
    private static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + sha256(STYLE) + "'; base-uri 'none'; form-action 'none'";

    private ReportPage() {}

    /**
     * The page.
     *
     * @param footer lines under the report
     * @param removed how many parts of the draft were taken out
     */
    static String of(String question, String markdown, CheckedAnswer answer, List<String> footer, int removed) {
        String title = Html.escaped(question.strip().isEmpty() ? "Report" : question.strip());
        return String.join(
                "\n",
                "<!DOCTYPE html>",
                "<html lang=\"en\">",
                "<head>",
                "<meta charset=\"utf-8\">",
                "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">",
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
                "<meta name=\"color-scheme\" content=\"light dark\">",
                "<meta name=\"referrer\" content=\"no-referrer\">",
                "<title>" + title + "</title>",
                "<style>" + STYLE + "</style>",
                "</head>",
                "<body>",
                "<header>",
                "<p class=\"kind\">Research report</p>",
                "<h1>" + title + "</h1>",
                counts(answer, removed),
                "</header>",
                "<main>",
                SafeHtml.of(body(markdown, answer)),
                sources(answer),
                "</main>",
                footer(footer),
                "</body>",
                "</html>",
                "");
    }

    /** The answer without its title and its list of sources, which the page has in its own form. */
    private static String body(String markdown, CheckedAnswer answer) {
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(Markdown.EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .nodeRendererFactory(context -> new AnswerHtml(context, answer))
                .build();
        Node document = Markdown.parse(markdown);
        boolean hasSources = !answer.answer().sources().isEmpty();
        Node first = document.getFirstChild();
        int sourcesLevel = 0;
        for (Node node : Markdown.children(document)) {
            Optional<String> heading = Markdown.heading(node);
            if (heading.isPresent() && (sourcesLevel == 0 || Markdown.level(node) <= sourcesLevel)) {
                boolean isSources = hasSources && AnswerParser.Part.of(heading.get()) == AnswerParser.Part.SOURCES;
                sourcesLevel = isSources ? Markdown.level(node) : 0;
            }
            boolean isTitle = node.equals(first) && Markdown.level(node) == 1;
            if (sourcesLevel > 0 || isTitle) {
                node.unlink();
            }
        }
        return renderer.render(document);
    }

    private static String footer(List<String> lines) {
        return lines.stream()
                .map(line -> "<p>" + Html.escaped(line) + "</p>")
                .collect(Collectors.joining("", "<footer>", "</footer>"));
    }

    private static String counts(CheckedAnswer answer, int removed) {
        int open = answer.answer().notAnswered().size();
        return "<ul class=\"counts\">"
                + "<li><b>" + answer.quotations() + "</b> quotations</li>"
                + "<li><b>" + answer.verified() + "</b> found word for word</li>"
                + "<li><b>" + answer.answer().sources().size() + "</b> sources</li>"
                + (open == 0 ? "" : "<li><b>" + open + "</b> not answered</li>")
                + (removed == 0 ? "" : "<li><b>" + removed + "</b> not supported</li>")
                + "</ul>";
    }

    private static String sources(CheckedAnswer answer) {
        if (answer.answer().sources().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<section class=\"sources\" aria-labelledby=\"sources\">\n");
        html.append("<h2 id=\"sources\">Sources</h2>\n<ol>\n");
        for (Source source : answer.answer().sources()) {
            int quotes = answer.quotesFrom(source);
            html.append("<li id=\"source-")
                    .append(source.number())
                    .append("\" value=\"")
                    .append(source.number());
            html.append("\"><cite>").append(Html.escaped(source.title())).append("</cite> ");
            html.append("<span class=\"file\">")
                    .append(Html.escaped(source.file()))
                    .append("</span>");
            if (!source.section().isEmpty()) {
                html.append(" <span class=\"section\">")
                        .append(Html.escaped(source.section()))
                        .append("</span>");
            }
            if (quotes > 0) {
                html.append(" <span class=\"quotes\">").append(quotes);
                html.append(quotes == 1 ? " quotation" : " quotations").append("</span>");
            }
            html.append("</li>\n");
        }
        return html.append("</ol>\n</section>").toString();
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The style sheet " + name + " is missing from this build.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
