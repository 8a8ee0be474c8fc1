package dev.longhaul.starter.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports as PDF, with the font that comes along, whatever this machine has. */
class ReportPdfTest {
    private static final InstalledFonts NONE = InstalledFonts.in(List.of());

    @TempDir
    private Path directory;

    private static byte[] pdf(String body) throws IOException {
        return ReportPdf.of(
                "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Which &amp; why?</title>"
                        + "<style>body{display:grid;color:var(--ink)}</style></head><body>" + body + "</body></html>",
                NONE);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace("\r", "");
        }
    }

    @Test
    void whatThePageSays_isText_withATitleAndALanguage() throws IOException {
        byte[] pdf =
                pdf("<header><h1>Which &amp; why?</h1></header><main><p>Two of the three — “naïve”, Ελλάδα, Москва."
                        + "</p><figure class=\"quote\"><blockquote><p>Archives are encrypted.</p></blockquote>"
                        + "<details><summary>in its place</summary><p>around it</p></details></figure></main>");

        assertThat(text(pdf))
                .contains("Which & why?")
                .contains("Two of the three — “naïve”, Ελλάδα, Москва.")
                .contains("Archives are encrypted.")
                .contains("1 / 1")
                .doesNotContain("around it")
                .doesNotContain("no font");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Which & why?");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        }
    }

    @Test
    void charactersWithoutAFont_areTold() throws IOException {
        assertThat(text(pdf("<p>備份 tools</p>")).replaceAll("\\s+", " "))
                .contains("## tools")
                .contains("2 characters are shown as # here")
                .contains("U+4EFD, U+5099")
                .contains("The HTML page of this report has them.");
    }

    @Test
    void scriptsThatNeedShaping_areTold() throws IOException {
        assertThat(text(pdf("<p>שלום</p>")).replaceAll("\\s+", " ")).contains("are not set as they should be");
        assertThat(text(pdf("<p>hello</p>"))).doesNotContain("are not set");
    }

    @Test
    void installedFont_isTakenForWhatTheFirstLacks() throws IOException {
        // A font of the machine stands in for one of another script: it has what is asked for, or the test says so.
        Path fonts = Files.createDirectories(directory.resolve("fonts"));
        Files.writeString(fonts.resolve("Broken.ttf"), "no font at all");
        ReportFonts chosen = new ReportFonts(InstalledFonts.in(List.of(fonts)), "plain ☃");
        assertThat(chosen.missing()).containsExactly((int) '☃');

        try (var bundled = FontFile.BUNDLED.open()) {
            Files.write(fonts.resolve("Other.ttf"), bundled.readAllBytes());
        }
        FontFile other = InstalledFonts.in(List.of(fonts)).named("other").orElseThrow();
        assertThat(other.has(List.of((int) 'a', (int) '☃'))).contains(java.util.Set.of((int) 'a'));
        assertThat(InstalledFonts.in(List.of(fonts))
                        .named("broken")
                        .orElseThrow()
                        .has(List.of((int) 'a')))
                .isEmpty();
    }

    @Test
    void nothingIsFetched_andNothingRuns() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            Path secret = Files.writeString(directory.resolve("secret.css"), "body::before{content:'stolen'}");
            byte[] pdf = pdf("<link rel=\"stylesheet\" href=\"" + secret.toUri() + "\"><style>@import url("
                    + address + "/a.css); body{background:url(" + address + "/b.png)}</style><img src=\"" + address
                    + "/c.png\"><p style=\"background:url(" + address
                    + "/d.png)\">text</p><script>document.write('ran')"
                    + "</script><object data=\"" + secret.toUri() + "\"></object><svg><image href=\"" + address
                    + "/e.png\"/></svg><a href=\"https://example.org/\">a link</a>");

            assertThat(asked).hasValue(0);
            assertThat(text(pdf))
                    .contains("text")
                    .contains("a link")
                    .doesNotContain("stolen")
                    .doesNotContain("ran");
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(document.getPage(0).getAnnotations()).hasAtLeastOneElementOfType(PDAnnotationLink.class);
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void longReport_hasManyPages() throws IOException {
        byte[] pdf = pdf("<h2>Part</h2>" + "<p>A sentence that fills its line again and again.</p>".repeat(200)
                + "<table><tr><th>a</th></tr>" + "<tr><td>b</td></tr>".repeat(100) + "</table>"
                + "<pre>" + "x".repeat(500) + "</pre>");

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(5);
        }
        assertThat(pdf.length).isLessThan(300_000);
    }
}
