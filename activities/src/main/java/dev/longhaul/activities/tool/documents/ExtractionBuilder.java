package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.documents.Paragraph.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts an {@link Extraction} together, piece by piece in the order of the document. */
final class ExtractionBuilder {
    private static final int DEEPEST_LEVEL = 6;

    private final StringBuilder text = new StringBuilder();
    private final List<Paragraph> paragraphs = new ArrayList<>();
    private final List<List<String>> trails = new ArrayList<>();
    private final @Nullable String[] open = new @Nullable String[DEEPEST_LEVEL + 1];
    private List<String> trail = List.of();
    private @Nullable String firstHeading;
    private boolean gap;
    private int page;

    /** What comes next stands on this page. */
    void page(int number) {
        page = number;
    }

    /** Something visible is left out here. */
    void gap() {
        gap = true;
    }

    /** A section begins, and its heading is part of the text. Level 1 is the outermost. */
    void heading(int level, String words) {
        section(level, words);
        append(Kind.HEADING, words, false, false);
    }

    /** A section begins. Level 1 is the outermost. */
    void section(int level, String words) {
        String name = WhiteSpace.folded(words).replaceAll(" ?[¶#]$", "");
        if (name.isEmpty()) {
            return;
        }
        if (firstHeading == null) {
            firstHeading = name;
        }
        int at = Math.min(level, DEEPEST_LEVEL);
        open[at] = name;
        for (int deeper = at + 1; deeper <= DEEPEST_LEVEL; deeper++) {
            open[deeper] = null;
        }
        List<String> names = new ArrayList<>();
        for (String section : open) {
            if (section != null) {
                names.add(section);
            }
        }
        trail = List.copyOf(names);
    }

    void paragraph(String words) {
        append(Kind.BODY, words, false, false);
    }

    /** Adds a piece; {@code tight} puts it on the next line, without a blank line between unless a heading is before. */
    void append(Kind kind, String words, boolean tight, boolean listing) {
        if (words.isBlank()) {
            return;
        }
        if (!text.isEmpty()) {
            boolean afterHeading = paragraphs.get(paragraphs.size() - 1).kind() == Kind.HEADING;
            text.append(tight && !afterHeading ? "\n" : "\n\n");
        }
        int start = text.length();
        text.append(words);
        paragraphs.add(new Paragraph(start, text.length(), page, kind, "", listing, gap));
        trails.add(trail);
        gap = false;
    }

    boolean isEmpty() {
        return paragraphs.isEmpty();
    }

    /** The first heading, else {@code fallback}. */
    String firstHeadingOr(String fallback) {
        return firstHeading == null ? fallback : firstHeading;
    }

    Extraction build(String title) {
        Map<List<String>, String> sections = new HashMap<>();
        List<Paragraph> placed = new ArrayList<>(paragraphs.size());
        for (int i = 0; i < paragraphs.size(); i++) {
            Paragraph it = paragraphs.get(i);
            String section = sections.computeIfAbsent(trails.get(i), names -> sectionOf(names, title));
            placed.add(new Paragraph(it.start(), it.end(), it.page(), it.kind(), section, it.listing(), it.afterGap()));
        }
        return new Extraction(title, text.toString(), placed);
    }

    private static String sectionOf(List<String> names, String title) {
        return String.join(
                " > ", names.stream().filter(name -> !name.equals(title)).toList());
    }
}
