package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.documents.Paragraph.Kind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain text: paragraphs are parted by blank lines and keep their lines. The headings of reStructuredText (underlined)
 * and AsciiDoc (equals signs in front) begin sections; their marks stay in the text.
 */
final class PlainTextExtractor {
    private static final Pattern BLANK_LINES = Pattern.compile("\\R[^\\S\\r\\n]*(?:\\R[^\\S\\r\\n]*)+");
    private static final Pattern ADOC_HEADING = Pattern.compile("(={1,6}) +(\\S.*)");
    private static final Pattern UNDERLINE = Pattern.compile("([=\\-~^\"'`#*+.:_])\\1{2,}");

    private final ExtractionBuilder builder = new ExtractionBuilder();
    private final StringBuilder underlines = new StringBuilder();

    private PlainTextExtractor() {}

    static Extraction extract(String text, String name) {
        PlainTextExtractor extractor = new PlainTextExtractor();
        String lower = name.toLowerCase(Locale.ROOT);
        boolean rst = lower.endsWith(".rst");
        boolean adoc = lower.endsWith(".adoc") || lower.endsWith(".asciidoc");
        for (String block : BLANK_LINES.split(text, -1)) {
            String words = WhiteSpace.trimmedLines(block);
            boolean heading = (rst && extractor.rstHeading(words)) || (adoc && extractor.adocHeading(words));
            if (!heading) {
                extractor.builder.append(Kind.BODY, words, false, false);
            }
        }
        return extractor.builder.build(extractor.builder.firstHeadingOr(name));
    }

    private boolean adocHeading(String block) {
        Matcher matcher = ADOC_HEADING.matcher(block.lines().findFirst().orElse(""));
        if (!matcher.matches()) {
            return false;
        }
        section(matcher.group(1).length(), matcher.group(2), block);
        return true;
    }

    /** Levels follow the order in which the underlining characters first appear, as reStructuredText has it. */
    private boolean rstHeading(String block) {
        String[] lines = block.split("\n", -1);
        int title = lines.length > 2 && UNDERLINE.matcher(lines[0]).matches() ? 1 : 0;
        if (lines.length < title + 2 || lines[title].isBlank()) {
            return false;
        }
        String underline = lines[title + 1];
        if (!UNDERLINE.matcher(underline).matches()
                || underline.length() < lines[title].strip().length()) {
            return false;
        }
        String mark = underline.substring(0, 1);
        if (underlines.indexOf(mark) < 0) {
            underlines.append(mark);
        }
        section(underlines.indexOf(mark) + 1, lines[title].strip(), block);
        return true;
    }

    private void section(int level, String title, String block) {
        builder.section(level, title);
        builder.append(block.contains("\n") ? Kind.BODY : Kind.HEADING, block, false, false);
    }
}
