package dev.longhaul.starter.report.pdf;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Makes a PDF of a report's HTML page. Nothing is fetched for it, and nothing of the page runs: it is text with a style of
 * our own.
 */
public final class ReportPdf {
    private static final int SHOWN_CHARACTERS = 20;

    private ReportPdf() {}

    /**
     * The PDF, with the fonts of this machine.
     *
     * @throws IOException when it cannot be made
     */
    public static byte[] of(String html) throws IOException {
        return of(html, InstalledFonts.ofThisMachine());
    }

    static byte[] of(String html, InstalledFonts installed) throws IOException {
        XRLog.setLoggingEnabled(false);
        Document page = Jsoup.parse(html);
        page.select(
                        "script, style, link, iframe, object, embed, img, svg, video, audio, base, meta, template, noscript,"
                                + " details, form, input, button, select, textarea")
                .remove();
        page.getAllElements().forEach(element -> element.removeAttr("style"));
        Element root = page.expectFirst("html");
        if (root.attr("lang").isEmpty()) {
            root.attr("lang", "en");
        }
        PdfRendererBuilder pdf = new PdfRendererBuilder();
        ReportFonts fonts = new ReportFonts(installed, page.text() + page.title());
        String names = fonts.use(pdf);
        page.head().appendElement("style").appendText(style() + names);
        note(page, fonts.missing());
        for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
            pdf.useExternalResourceAccessControl((address, type) -> false, when);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            pdf.usePdfUaAccessibility(true)
                    .withProducer("Longhaul")
                    .withW3cDocument(new W3CDom().fromJsoup(page), null)
                    .toStream(bytes)
                    .run();
        } catch (RuntimeException unforeseen) {
            throw new IOException("The PDF cannot be set: " + unforeseen.getMessage(), unforeseen);
        }
        return bytes.toByteArray();
    }

    /** Says what the page has and the PDF has not. */
    private static void note(Document page, Set<Integer> missing) {
        List<String> notes = new ArrayList<>();
        if (!missing.isEmpty()) {
            notes.add(missing.size() + " characters are shown as # here, because this machine has no font for them ("
                    + missing.stream()
                            .sorted()
                            .limit(SHOWN_CHARACTERS)
                            .map("U+%04X"::formatted)
                            .collect(Collectors.joining(", "))
                    + (missing.size() > SHOWN_CHARACTERS ? ", …" : "") + ").");
        }
        if (page.text().codePoints().anyMatch(ReportPdf::needsShaping)) {
            notes.add("Arabic, Hebrew and Indic scripts are not set as they should be here.");
        }
        if (!notes.isEmpty()) {
            Element note = page.body().appendElement("p").addClass("note");
            note.text(String.join(" ", notes) + " The HTML page of this report has them.");
        }
    }

    private static boolean needsShaping(int point) {
        byte direction = Character.getDirectionality(point);
        Character.UnicodeScript script = Character.UnicodeScript.of(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                || script == Character.UnicodeScript.DEVANAGARI
                || script == Character.UnicodeScript.BENGALI
                || script == Character.UnicodeScript.TAMIL
                || script == Character.UnicodeScript.TELUGU
                || script == Character.UnicodeScript.GUJARATI
                || script == Character.UnicodeScript.KANNADA
                || script == Character.UnicodeScript.MALAYALAM
                || script == Character.UnicodeScript.THAI
                || script == Character.UnicodeScript.KHMER
                || script == Character.UnicodeScript.MYANMAR;
    }

    private static String style() {
        try (InputStream in = ReportPdf.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("The style sheet of the PDF is missing from this build.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
