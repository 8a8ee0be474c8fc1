package dev.longhaul.starter.report.citation;

import dev.longhaul.starter.report.ReportData;
import java.util.Map;

/** The sources of a report in BibTeX, in UTF-8, for BibTeX and biblatex alike. */
public final class BibTex {
    private static final Map<Integer, String> ESCAPES = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            // Braces must be even in number, also those with a backslash before them.
            Map.entry((int) '{', "\\textbraceleft{}"),
            Map.entry((int) '}', "\\textbraceright{}"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '$', "\\$"),
            Map.entry((int) '&', "\\&"),
            Map.entry((int) '#', "\\#"),
            Map.entry((int) '%', "\\%"),
            Map.entry((int) '_', "\\_"));

    private BibTex() {}

    public static String of(ReportData report) {
        StringBuilder text = new StringBuilder();
        for (Citation citation : Citation.of(report)) {
            text.append(text.isEmpty() ? "" : "\n").append(entry(citation));
        }
        return text.isEmpty() ? "% The report names no sources.\n" : text.toString();
    }

    private static String entry(Citation citation) {
        StringBuilder entry = new StringBuilder("@misc{" + citation.key() + ",\n");
        // A second pair of braces, so that styles leave capitals as they are.
        field(entry, "title", "{" + escaped(citation.title()) + "}");
        if (citation.url() != null) {
            field(entry, "url", url(citation.url()));
            field(entry, "howpublished", "\\url{" + url(citation.url()) + "}");
        }
        if (citation.accessed() != null) {
            field(entry, "urldate", citation.accessed().toString());
        }
        String note = note(citation);
        if (!note.isEmpty()) {
            field(entry, "note", note);
        }
        return entry.append("}\n").toString();
    }

    private static String note(Citation citation) {
        StringBuilder note = new StringBuilder();
        if (citation.file() != null) {
            note.append("File ").append(escaped(citation.file()));
        }
        if (!citation.section().isEmpty()) {
            note.append(note.isEmpty() ? "Section " : ", section ").append(escaped(citation.section()));
        }
        if (citation.accessed() != null) {
            note.append(note.isEmpty() ? "Accessed " : ", accessed ").append(citation.accessed());
        }
        return note.toString();
    }

    private static void field(StringBuilder entry, String name, String value) {
        entry.append("  ").append(name).append(" = {").append(value).append("},\n");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            String escape = ESCAPES.get(point);
            if (escape == null) {
                escaped.appendCodePoint(point);
            } else {
                escaped.append(escape);
            }
        });
        return escaped.toString();
    }

    /** What would end the field, or is no part of an address, in percents. */
    private static String url(String url) {
        return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20");
    }
}
