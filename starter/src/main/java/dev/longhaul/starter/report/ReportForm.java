package dev.longhaul.starter.report;

import java.util.Arrays;
import java.util.List;

/** The forms in which a report can be had. The last three are made when somebody asks for them. */
public enum ReportForm {
    MARKDOWN("markdown", "text/markdown", "report.md"),
    HTML("html", "text/html", "report.html"),
    JSON("json", "application/json", "report.json"),
    PDF("pdf", "application/pdf", "report.pdf"),
    /** Its sources. */
    BIBTEX("bibtex", "application/x-bibtex", "sources.bib"),
    /** Its sources. */
    CSL_JSON("csl", "application/vnd.citationstyles.csl+json", "sources.json");

    private final String word;
    private final String mediaType;
    private final String file;

    ReportForm(String word, String mediaType, String file) {
        this.word = word;
        this.mediaType = mediaType;
        this.file = file;
    }

    public String word() {
        return word;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The name of a file of that form. */
    public String file() {
        return file;
    }

    /** Whether it is text in UTF-8. */
    public boolean isText() {
        return this != PDF;
    }

    /** Media types, the usual form first. */
    public static List<String> mediaTypes() {
        return Arrays.stream(values()).map(ReportForm::mediaType).toList();
    }

    public static ReportForm ofMediaType(String type) {
        return Arrays.stream(values())
                .filter(form -> form.mediaType.equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no form of a report: " + type));
    }
}
