package dev.longhaul.activities.tool.documents;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of files that are read, told by the ends of their names. */
enum DocumentKind {
    MARKDOWN("md|markdown"),
    HTML("html?|xhtml"),
    TEXT("txt|text|rst|adoc|asciidoc|csv|tsv|json|log"),
    PDF("pdf"),
    OFFICE("docx?|xlsx?|pptx?|odt|ods|odp|rtf|epub");

    /** All kinds, in words for a person. */
    static final String WORDS =
            "Markdown (.md), HTML (.html, .htm), plain text (.txt, .rst, .adoc, .csv, .json, .log), PDF (.pdf), Word,"
                    + " Excel and PowerPoint (.docx, .xlsx, .pptx and the older .doc, .xls, .ppt), OpenDocument (.odt,"
                    + " .ods, .odp), .rtf and .epub";

    private final Pattern names;

    DocumentKind(String endings) {
        this.names = Pattern.compile("(?is).*\\.(?:" + endings + ")");
    }

    static Optional<DocumentKind> of(Path file) {
        String name = String.valueOf(file.getFileName());
        for (DocumentKind kind : values()) {
            if (kind.names.matcher(name).matches()) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
