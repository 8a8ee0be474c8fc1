package dev.longhaul.activities.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {
    private static final String ANSWER = """
            # Q

            ## Findings

            It is said [1] and [9].

            > It replays the log. [1]

            > It was made up. [2]

            ### Deeper

            | a | b |
            |---|---|
            | x | see <https://example.org/a?b=c> |

            ## Sources

            1. The log — log.md (Replay)
            2. Other — other.md
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "![x](data:image/svg+xml;base64,PHN2Zz4=)",
                "![x](https://evil.example/pixel.png)",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt&#58;alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:msgbox)",
                "<javascript:alert(1)>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<style>*{display:none}</style>",
                "<iframe src=\"https://evil.example\"></iframe>",
                "<svg onload=alert(1)>",
                "\"><script>alert(1)</script>",
                "</figcaption></figure></main></body><script>alert(1)</script>",
                "<form action=//evil.example><input name=a></form>",
                "<base href=//evil.example>",
                "<meta http-equiv=refresh content=0>",
                "[x](//evil.example/a)",
                "`<script>alert(1)</script>`"
            })
    void hostileText_doesNothingWhereverItStands(String hostile) {
        String answer = "# " + hostile + "\n\n" + hostile + "\n\n## Findings\n\n" + hostile + " [1]\n\n> " + hostile
                + " [1]\n\n- " + hostile + "\n\n| " + hostile + " |\n|---|\n| " + hostile
                + " |\n\n## Not answered\n\n- "
                + hostile + "\n\n## Sources\n\n1. " + hostile + " — " + hostile + ".md (" + hostile + ")\n";

        Document page = page(hostile, answer, "Made by agent " + hostile);

        assertThat(page.select("script, iframe, img, svg, object, embed, form, input, base, link, audio, video"))
                .isEmpty();
        assertThat(page.select("style")).hasSize(1);
        assertThat(page.select("meta[http-equiv]"))
                .extracting(meta -> meta.attr("http-equiv"))
                .containsExactly("Content-Security-Policy");
        for (Element element : page.getAllElements()) {
            assertThat(element.attributes())
                    .noneMatch(attribute -> attribute.getKey().startsWith("on")
                            || attribute.getKey().equals("style")
                            || attribute.getKey().equals("src"));
        }
        assertThat(page.select("a"))
                .allSatisfy(link -> assertThat(link.attr("href")).matches("#source-\\d+|https?://.*|mailto:.*"));
        assertThat(page.select("main, header, footer")).hasSize(3);
    }

    @Test
    void quotations_areFiguresThatPointToTheirSource() {
        Document page = page("Q", ANSWER, "");

        assertThat(page.select("figure.quote blockquote"))
                .extracting(Element::text)
                .containsExactly("It replays the log.", "It was made up.");
        assertThat(page.select("figure.quote.unverified blockquote"))
                .extracting(Element::text)
                .containsExactly("It was made up.");
        assertThat(page.select("figure a"))
                .extracting(link -> link.attr("href"))
                .containsExactly("#source-1", "#source-2");
        assertThat(page.select("#source-1").text()).isEqualTo("The log log.md Replay 1 quotation");
    }

    @Test
    void quotation_opensInItsPlace() {
        Document page = page("Q", ANSWER, "");

        assertThat(page.select("figure details mark").eachText()).containsExactly("It replays the log.");
        assertThat(page.select("figure details p").text())
                .startsWith("Before that. It replays the log. And on.")
                .endsWith("And on. …")
                .hasSizeLessThan(700);
        assertThat(page.select("figure.unverified details")).isEmpty();
    }

    @Test
    void citations_pointToTheSourcesThatAreThere() {
        Document page = page("Q", ANSWER, "");

        assertThat(page.select("main > p a"))
                .extracting(link -> link.attr("href"))
                .containsExactly("#source-1");
        assertThat(page.select("main > p").eachText()).containsExactly("It is said [1] and [9].");
    }

    @Test
    void page_hasLandmarksAndHeadingsInOrder() {
        Document page = page("Q", ANSWER, "Made by agent A.");

        assertThat(page.select("html").attr("lang")).isNotEmpty();
        assertThat(page.select("h1, h2, h3, h4"))
                .extracting(Element::tagName, Element::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("h1", "Q"),
                        org.assertj.core.groups.Tuple.tuple("h2", "Findings"),
                        org.assertj.core.groups.Tuple.tuple("h3", "Deeper"),
                        org.assertj.core.groups.Tuple.tuple("h2", "Sources"));
        assertThat(page.select("table td a").attr("href")).isEqualTo("https://example.org/a?b=c");
    }

    @Test
    void page_needsNothingElse() {
        String policy = page("Q", ANSWER, "").select("meta[http-equiv]").attr("content");

        assertThat(policy).contains("default-src 'none'", "style-src 'sha256-").doesNotContain("unsafe");
        assertThat(html("Q", ANSWER, "")).doesNotContain("url(", "@import", "<link");
    }

    private static Document page(String question, String answer, String footer) {
        return Jsoup.parse(html(question, answer, footer));
    }

    private static String html(String question, String markdown, String footer) {
        SourceTexts texts = file -> file.equals("log.md")
                ? List.of(new SourceText("The log", "Before that. It replays the log. " + "And on. ".repeat(400)))
                : List.of();
        Answer answer = AnswerParser.parse(Markdown.parse(markdown));
        return ReportPage.of(question, markdown, new CheckedAnswer(answer, new QuoteCheck(texts)), List.of(footer), 0);
    }
}
