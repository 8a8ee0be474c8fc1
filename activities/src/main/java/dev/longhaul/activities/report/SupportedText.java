package dev.longhaul.activities.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Node;

/** A draft without what its sources do not bear out; that is listed in it, before its sources. */
final class SupportedText {
    static final String HEADING = "## Not supported";

    private static final Pattern ATX_HEADING = Pattern.compile("\\s{0,3}(#{1,6})\\s.*");

    /** Of a claim that was taken out, so much is shown. */
    private static final int SHOWN_CHARACTERS = 400;

    private SupportedText() {}

    static String of(String draft, List<Unsupported> unsupported) {
        Set<Integer> out = new HashSet<>();
        unsupported.forEach(one -> one.lines().forEach(lines -> lines.all().forEach(out::add)));
        List<String> lines = List.of(draft.split("\\R", -1));
        int sources = sourcesLine(draft).orElse(lines.size());
        List<String> kept = new ArrayList<>();
        for (int number = 0; number < lines.size(); number++) {
            if (number == sources) {
                listed(kept, unsupported);
            }
            if (!out.contains(number)) {
                kept.add(lines.get(number));
            }
        }
        if (sources == lines.size()) {
            listed(kept, unsupported);
        }
        return String.join("\n", withoutEmptyHeadings(kept)).replaceAll("\\n{3,}", "\n\n");
    }

    private static void listed(List<String> kept, List<Unsupported> unsupported) {
        kept.add("");
        kept.add(HEADING);
        kept.add("");
        kept.add("Taken out of the report, because its sources do not say so; a summary may still repeat it:");
        kept.add("");
        for (Unsupported one : unsupported) {
            String text = one.text().isBlank() ? one.heading() : one.text();
            kept.add("- " + Footer.escaped(shortened(text)) + " — " + Footer.escaped(one.reason()) + ".");
        }
        kept.add("");
    }

    private static Optional<Integer> sourcesLine(String draft) {
        for (Node node : Markdown.children(Markdown.parse(draft))) {
            if (Markdown.heading(node).map(AnswerParser.Part::of).orElse(AnswerParser.Part.OTHER)
                    == AnswerParser.Part.SOURCES) {
                return Optional.of(Lines.of(node).first());
            }
        }
        return Optional.empty();
    }

    /** A look-up of which nothing is left needs no heading. */
    private static List<String> withoutEmptyHeadings(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (int number = 0; number < lines.size(); number++) {
            int level = level(lines.get(number));
            int next = number + 1;
            while (next < lines.size() && lines.get(next).isBlank()) {
                next++;
            }
            int nextLevel = next < lines.size() ? level(lines.get(next)) : 1;
            boolean isEmpty = level > 2 && nextLevel > 0 && nextLevel <= level;
            if (!isEmpty) {
                kept.add(lines.get(number));
            }
        }
        return kept;
    }

    private static int level(String line) {
        Matcher heading = ATX_HEADING.matcher(line);
        return heading.matches() ? heading.group(1).length() : 0;
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
