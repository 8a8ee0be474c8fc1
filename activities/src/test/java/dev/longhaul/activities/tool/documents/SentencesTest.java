package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void cutsAfterTheLastSentenceThatFits() {
        assertThat(cut("One two. “Three four.” Five six seven", 0, 30)).isEqualTo("One two. “Three four.”");
    }

    @Test
    void abbreviation_endsNoSentence() {
        assertThat(cut("One. Then e.g. this and that", 0, 20)).isEqualTo("One.");
    }

    @Test
    void noSentence_cutsAfterALineElseAWord() {
        assertThat(cut("a b\nc d e f g", 0, 8)).isEqualTo("a b");
        assertThat(cut("aaa bbb ccc", 0, 9)).isEqualTo("aaa bbb");
    }

    @Test
    void noWhiteSpace_cutsBetweenWholeCharacters() {
        assertThat(cut("😀😀😀😀", 0, 5)).isEqualTo("😀😀");
    }

    private static String cut(String text, int from, int to) {
        return text.substring(0, Sentences.cut(text, from, to));
    }
}
