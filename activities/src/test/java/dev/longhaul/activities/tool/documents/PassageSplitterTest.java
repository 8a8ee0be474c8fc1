package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.tool.documents.Paragraph.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageSplitterTest {
    private final ExtractionBuilder builder = new ExtractionBuilder();

    @Test
    void paragraphsOfASection_makePassagesOfReadableLength() {
        for (int i = 0; i < 40; i++) {
            builder.paragraph("Word and word again, a dozen of them, more or less, make this.");
        }
        Extraction document = builder.build("t");
        List<Passage> passages = PassageSplitter.split(document);
        assertThat(passages)
                .hasSizeBetween(2, 5)
                .allSatisfy(passage -> assertThat(words(document, passage)).isBetween(60, 220));
        assertCovered(document, passages);
    }

    @Test
    void longParagraph_isCutAfterSentences() {
        builder.paragraph("This sentence has exactly six words. ".repeat(200).strip());
        Extraction document = builder.build("t");
        List<Passage> passages = PassageSplitter.split(document);
        assertThat(passages)
                .hasSizeGreaterThan(4)
                .allSatisfy(passage ->
                        assertThat(shown(document, passage)).startsWith("This").endsWith("."));
        assertCovered(document, passages);
    }

    @Test
    void textWithoutSpaces_isCutAllTheSame() {
        builder.paragraph("😀".repeat(40_000));
        Extraction document = builder.build("t");
        List<Passage> passages = PassageSplitter.split(document);
        assertThat(passages).allSatisfy(passage -> {
            assertThat(passage.end() - passage.start())
                    .isLessThanOrEqualTo(1_600)
                    .isEven();
        });
        assertCovered(document, passages);
    }

    @Test
    void section_endsAPassage() {
        builder.heading(1, "A");
        builder.paragraph("one");
        builder.heading(1, "B");
        builder.paragraph("two");
        Extraction document = builder.build("t");
        assertThat(PassageSplitter.split(document))
                .extracting(passage -> shown(document, passage))
                .containsExactly("one", "two");
        assertThat(PassageSplitter.split(document)).extracting(Passage::section).containsExactly("A", "B");
    }

    @Test
    void gap_endsAPassage() {
        builder.paragraph("one");
        builder.gap();
        builder.paragraph("two");
        assertThat(PassageSplitter.split(builder.build("t"))).hasSize(2);
    }

    @Test
    void term_staysWithWhatExplainsIt() {
        for (int i = 0; i < 20; i++) {
            builder.append(Kind.TERM, "term" + i, false, false);
            builder.append(
                    Kind.BODY,
                    "It is explained by these words here. ".repeat(6 + i % 3).strip(),
                    true,
                    false);
        }
        Extraction document = builder.build("t");
        assertThat(PassageSplitter.split(document)).hasSizeGreaterThan(3).allSatisfy(passage -> {
            assertThat(shown(document, passage)).startsWith("term").endsWith(".");
            assertThat(passage.terms()).startsWith("term");
        });
    }

    private static int words(Extraction document, Passage passage) {
        return Sentences.words(document.text(), passage.start(), passage.end());
    }

    private static String shown(Extraction document, Passage passage) {
        return document.text().substring(passage.start(), passage.end());
    }

    /** Nothing but white space is between the passages. */
    private static void assertCovered(Extraction document, List<Passage> passages) {
        int at = 0;
        for (Passage passage : passages) {
            assertThat(document.text().substring(at, passage.start())).isBlank();
            at = passage.end();
        }
        assertThat(at).isEqualTo(document.text().length());
    }
}
