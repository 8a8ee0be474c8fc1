package dev.longhaul.activities.report;

import dev.longhaul.activities.tool.ToolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks the quotations of an answer up in the documents that it names. */
final class QuoteCheck {
    /** Fewer characters could stand anywhere. */
    private static final int FEWEST_CHARACTERS = 8;

    private static final Pattern LEFT_OUT = Pattern.compile("\\s*(?:\\[(?:\\.{3}|…)\\]|\\(\\.{3}\\)|…|\\.{3})\\s*");

    private final SourceTexts texts;
    private final Map<String, Optional<FoldedText>> folded = new HashMap<>();

    QuoteCheck(SourceTexts texts) {
        this.texts = texts;
    }

    /**
     * A quotation with what came of looking it up.
     *
     * @param position where it begins in the document's text, or null when it was not found
     */
    record Checked(Quotation quotation, @Nullable Integer position) {
        boolean verified() {
            return position != null;
        }
    }

    Checked check(Quotation quotation, Answer answer) {
        @Nullable
        Integer position = answer.source(quotation.source())
                .flatMap(source -> text(source.file()))
                .flatMap(text -> position(quotation.text(), text))
                .orElse(null);
        return new Checked(quotation, position);
    }

    private Optional<FoldedText> text(String file) {
        Optional<FoldedText> known = folded.get(file);
        if (known == null) {
            Optional<SourceText> source = file.isBlank() ? Optional.empty() : read(file);
            known = source.map(text -> FoldedText.of(text.text()));
            folded.put(file, known);
        }
        return known;
    }

    /** A folder that is gone by now verifies nothing, and spoils no report. */
    private Optional<SourceText> read(String file) {
        try {
            return texts.read(file);
        } catch (ToolException gone) {
            return Optional.empty();
        }
    }

    /** Where the quotation begins; with words left out, all its parts must follow one another. */
    private static Optional<Integer> position(String quote, FoldedText text) {
        List<FoldedText> parts = new ArrayList<>();
        for (String part : LEFT_OUT.split(quote, -1)) {
            FoldedText foldedPart = FoldedText.of(part);
            if (!foldedPart.isEmpty()) {
                parts.add(foldedPart);
            }
        }
        if (parts.stream().mapToInt(FoldedText::length).sum() < FEWEST_CHARACTERS) {
            return Optional.empty();
        }
        @Nullable Integer first = null;
        int from = 0;
        for (FoldedText part : parts) {
            OptionalInt at = text.find(part, from);
            if (at.isEmpty()) {
                return Optional.empty();
            }
            first = first == null ? Integer.valueOf(at.getAsInt()) : first;
            from = at.getAsInt() + 1;
        }
        return Optional.ofNullable(first);
    }
}
