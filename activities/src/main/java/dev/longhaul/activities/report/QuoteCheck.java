package dev.longhaul.activities.report;

import dev.longhaul.activities.tool.ToolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks the quotations of an answer up in the sources that it names. */
final class QuoteCheck {
    /** Fewer characters could stand anywhere. */
    private static final int FEWEST_CHARACTERS = 8;

    private static final Pattern LEFT_OUT = Pattern.compile("\\s*(?:\\[(?:\\.{3}|…)\\]|\\(\\.{3}\\)|…|\\.{3})\\s*");

    private final SourceTexts texts;
    private final Map<String, List<Folded>> folded = new HashMap<>();

    private record Folded(SourceText source, FoldedText text) {}

    QuoteCheck(SourceTexts texts) {
        this.texts = texts;
    }

    /** What came of looking a quotation up. */
    enum Finding {
        FOUND,
        /** It stands in none of the texts that its source has had. */
        NOT_THERE,
        /** It is so short that it could stand anywhere. */
        TOO_SHORT,
        /** The answer names no source for it. */
        NO_SOURCE,
        /** The source it names is none that this job has read. */
        SOURCE_UNKNOWN
    }

    /**
     * A quotation with what came of looking it up.
     *
     * @param place where it stands, or null when it was not found
     */
    record Checked(
            Quotation quotation, Finding finding, @Nullable Place place) {
        boolean verified() {
            return finding == Finding.FOUND;
        }
    }

    Checked check(Quotation quotation, Answer answer) {
        Optional<Source> source = answer.source(quotation.source());
        if (source.isEmpty()) {
            return new Checked(quotation, Finding.NO_SOURCE, null);
        }
        List<Folded> sources = texts(source.get().file());
        if (sources.isEmpty()) {
            return new Checked(quotation, Finding.SOURCE_UNKNOWN, null);
        }
        List<FoldedText> parts = parts(quotation.text());
        if (parts.stream().mapToInt(FoldedText::length).sum() < FEWEST_CHARACTERS) {
            return new Checked(quotation, Finding.TOO_SHORT, null);
        }
        return sources.stream()
                .flatMap(text -> place(parts, text).stream())
                .findFirst()
                .map(place -> new Checked(quotation, Finding.FOUND, place))
                .orElseGet(() -> new Checked(quotation, Finding.NOT_THERE, null));
    }

    /** The newest text of a source; empty when this job has not read it. */
    Optional<SourceText> text(String name) {
        return texts(name).stream().findFirst().map(Folded::source);
    }

    private List<Folded> texts(String name) {
        List<Folded> known = folded.get(name);
        if (known == null) {
            known = (name.isBlank() ? List.<SourceText>of() : read(name))
                    .stream()
                            .map(source -> new Folded(source, FoldedText.of(source.text())))
                            .toList();
            folded.put(name, known);
        }
        return known;
    }

    /** A folder that is gone by now verifies nothing, and spoils no report. */
    private List<SourceText> read(String name) {
        try {
            return texts.read(name);
        } catch (ToolException gone) {
            return List.of();
        }
    }

    private static List<FoldedText> parts(String quote) {
        List<FoldedText> parts = new ArrayList<>();
        for (String part : LEFT_OUT.split(quote, -1)) {
            FoldedText foldedPart = FoldedText.of(part);
            if (!foldedPart.isEmpty()) {
                parts.add(foldedPart);
            }
        }
        return parts;
    }

    /** Where the quotation stands; with words left out, all its parts must follow one another. */
    private static Optional<Place> place(List<FoldedText> parts, Folded in) {
        FoldedText.@Nullable Stretch first = null;
        FoldedText.@Nullable Stretch last = null;
        for (FoldedText part : parts) {
            last = in.text().find(part, last == null ? 0 : last.start() + 1).orElse(null);
            if (last == null) {
                return Optional.empty();
            }
            first = first == null ? last : first;
        }
        return first == null || last == null
                ? Optional.empty()
                : Optional.of(new Place(in.source(), first.start(), last.end()));
    }
}
