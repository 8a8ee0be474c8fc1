package dev.longhaul.starter.report.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The fonts that a text is set in: one family for most of it, and others for characters that it lacks. */
final class ReportFonts {
    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    /** Fonts beside the first family. */
    private static final int MAX_OTHERS = 8;

    private static final List<List<String>> FAMILIES = List.of(
            List.of("LiberationSans-Regular", "LiberationSans-Bold", "LiberationSans-Italic"),
            List.of("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique"),
            List.of("NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"),
            List.of("Arial", "Arial Bold", "Arial Italic"),
            List.of("arial", "arialbd", "ariali"));
    private static final List<String> MONOSPACED = List.of("LiberationMono-Regular", "DejaVuSansMono", "Courier New");

    private final InstalledFonts installed;
    private final List<FontFile> others = new ArrayList<>();
    private final Set<Integer> missing;

    private final List<FontFile> family = new ArrayList<>();

    /** Chooses fonts for the characters of a text. */
    ReportFonts(InstalledFonts installed, String text) {
        this.installed = installed;
        this.missing = visible(text);
        chooseFamily();
        for (FontFile font : missing.isEmpty() ? List.<FontFile>of() : installed.all()) {
            if (missing.isEmpty() || others.size() == MAX_OTHERS) {
                break;
            }
            if (take(font)) {
                others.add(font);
            }
        }
    }

    private void chooseFamily() {
        for (List<String> names : FAMILIES) {
            List<FontFile> found = names.stream()
                    .map(installed::named)
                    .flatMap(Optional::stream)
                    .toList();
            if (found.size() == names.size()
                    && found.get(0).has(Set.of((int) 'a')).isPresent()) {
                take(found.get(0));
                family.addAll(found);
                return;
            }
        }
        take(FontFile.BUNDLED);
        family.add(FontFile.BUNDLED);
    }

    /** Whether a font has some of what is missing, which then is not missing any more. */
    private boolean take(FontFile font) {
        return font.has(missing).filter(missing::removeAll).isPresent();
    }

    private static Set<Integer> visible(String text) {
        Set<Integer> characters = new TreeSet<>();
        text.codePoints()
                .filter(point -> !Character.isWhitespace(point)
                        && !Character.isISOControl(point)
                        && Character.getType(point) != Character.FORMAT
                        && Character.getType(point) != Character.NON_SPACING_MARK)
                .forEach(characters::add);
        return characters;
    }

    /** Characters that no font here has. */
    Set<Integer> missing() {
        return Set.copyOf(missing);
    }

    /** Gives them to a PDF; returns the style that names them. */
    String use(PdfRendererBuilder pdf) {
        pdf.useFont(family.get(0)::open, "report", NORMAL, FontStyle.NORMAL, true);
        if (family.size() > 1) {
            pdf.useFont(family.get(1)::open, "report", BOLD, FontStyle.NORMAL, true);
            pdf.useFont(family.get(2)::open, "report", NORMAL, FontStyle.ITALIC, true);
        }
        StringBuilder names = new StringBuilder("report");
        for (int i = 0; i < others.size(); i++) {
            pdf.useFont(others.get(i)::open, "other" + i, NORMAL, FontStyle.NORMAL, true);
            names.append(", other").append(i);
        }
        Optional<FontFile> monospaced = MONOSPACED.stream()
                .map(installed::named)
                .flatMap(Optional::stream)
                .findFirst();
        monospaced.ifPresent(font -> pdf.useFont(font::open, "monospaced", NORMAL, FontStyle.NORMAL, true));
        return "body { font-family: " + names + "; }\ncode, pre, .file { font-family: "
                + (monospaced.isPresent() ? "monospaced, " : "") + names + "; }\n";
    }
}
