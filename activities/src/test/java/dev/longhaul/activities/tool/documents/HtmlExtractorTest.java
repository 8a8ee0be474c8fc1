package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlExtractorTest {
    @Test
    void inlineTags_neitherGlueNorPartWords() {
        assertThat(
                        text(
                                "<p>one<b>two</b> <i>three</i>\n <em><code>four</code></em>, <span>fi<span>ve</span></span>.</p>"))
                .isEqualTo("onetwo three four, five.");
    }

    @Test
    void blocks_standOnTheirOwn() {
        assertThat(text("<div>a<p>b</p>c</div><ul><li>d</li><li>e</li></ul>")).isEqualTo("a\n\nb\n\nc\nd\ne");
    }

    @Test
    void lineBreak_isANewLine() {
        assertThat(text("<p>a<br>b<br/> c</p>")).isEqualTo("a\nb\nc");
    }

    @Test
    void spacesOfEveryKind_areFolded() {
        assertThat(text("<p>a&nbsp;&nbsp;b\u2003c \t\n d</p>")).isEqualTo("a b c d");
    }

    @Test
    void navigationAndWhatIsNotSeen_isDropped() {
        String html = "<head><title>T</title><style>x{}</style></head><body><header>menu</header><nav>links</nav>"
                + "<div class=navheader>prev</div><p>kept <script>var x;</script>words</p><p hidden>no</p>"
                + "<p style='display: none'>no</p><template>no</template><div class='navfooter'>next</div>"
                + "<footer>imprint</footer></body>";
        assertThat(text(html)).isEqualTo("kept words");
    }

    @Test
    void headerOfAnArticle_isContent() {
        assertThat(text("<article><header><h1>A</h1><p>by B</p></header><p>c</p></article>"))
                .isEqualTo("A\n\nby B\n\nc");
    }

    @Test
    void code_keepsItsLines() {
        assertThat(text("<p>See:</p><pre>\nif (a) {\n    b();\n}\n\n</pre><p>end</p>"))
                .isEqualTo("See:\n\nif (a) {\n    b();\n}\n\nend");
    }

    @Test
    void table_isReadableRowByRow() {
        String html =
                "<table><tr><th>Name</th><th>Type</th></tr><tr><td>a</td><td><p>int</p><p>big</p></td></tr></table>";
        assertThat(text(html)).isEqualTo("Name\tType\na\tint\nbig");
    }

    @Test
    void tableThatLaysOutThePage_isBlocks() {
        Extraction page =
                HtmlExtractor.extract("<table><tr><td><h1>Title</h1><p>a</p></td><td>b</td></tr></table>", "x");
        assertThat(page.text()).isEqualTo("Title\n\na\n\nb");
        assertThat(page.title()).isEqualTo("Title");
    }

    @Test
    void definitionList_namesItsTerms() {
        Extraction page = HtmlExtractor.extract("<dl><dt>fsync</dt><dd><p>Flushes.</p></dd></dl>", "x");
        assertThat(page.text()).isEqualTo("fsync\nFlushes.");
        assertThat(page.paragraphs().get(0).kind()).isEqualTo(Paragraph.Kind.TERM);
    }

    @Test
    void sections_areNamedByTheirHeadingsWithoutTheTitle() {
        Extraction page = HtmlExtractor.extract(
                "<title>T</title><h1>T</h1><p>a</p><h2>One</h2><h3>Deep</h3><p>b</p><h2>Two</h2>"
                        + "<div class=note><h3>Note</h3><p>c</p></div><p>d</p>",
                "x");
        assertThat(page.paragraphs())
                .filteredOn(paragraph -> page.text()
                                .substring(paragraph.start(), paragraph.end())
                                .length()
                        == 1)
                .filteredOn(paragraph -> paragraph.kind() == Paragraph.Kind.BODY)
                .extracting(Paragraph::section)
                .containsExactly("", "One > Deep", "Two", "Two");
    }

    @Test
    void title_isTheTitleElseTheFirstHeadingElseTheFileName() {
        assertThat(HtmlExtractor.extract("<title> A\n b </title><h1>c</h1>d", "f.html")
                        .title())
                .isEqualTo("A b");
        assertThat(HtmlExtractor.extract("<h2>c</h2>d", "f.html").title()).isEqualTo("c");
        assertThat(HtmlExtractor.extract("d", "f.html").title()).isEqualTo("f.html");
    }

    @Test
    void linksAndIndexes_areListings() {
        Extraction page = HtmlExtractor.extract(
                "<div class=toc><p>Contents</p></div><p><a href=x>all link</a></p><p>words and <a href=y>link</a></p>",
                "x");
        assertThat(page.paragraphs()).extracting(Paragraph::listing).containsExactly(true, true, false);
    }

    @Test
    void deepNesting_isRead() {
        assertThat(text("<div>".repeat(20_000) + "deep" + "</div>".repeat(20_000)))
                .isEqualTo("deep");
    }

    private static String text(String html) {
        return HtmlExtractor.extract(html, "page.html").text();
    }
}
