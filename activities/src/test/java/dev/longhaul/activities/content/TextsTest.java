package dev.longhaul.activities.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.MessagePart;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final TestingContentStore store = new TestingContentStore();
    private final Texts texts = new Texts(store);

    @Test
    void shortText_travelsWholeAndIsNotStored() {
        Text text = texts.toText("x".repeat(400));

        assertThat(text.isWhole()).isTrue();
        assertThat(text.hash()).isNull();
        assertThat(store.size()).isZero();
    }

    @Test
    void middlingText_travelsWholeAndCanBeShortened() {
        Text text = texts.toText("x".repeat(Text.MAX_INLINE_BYTES));

        assertThat(text.isWhole()).isTrue();
        assertThat(text.shortenedTo(10).isWhole()).isFalse();
        assertThat(texts.whole(text.shortenedTo(10))).hasSize(Text.MAX_INLINE_BYTES);
    }

    @Test
    void longText_isStoredWithItsBeginning() {
        String whole = "é".repeat(20_000);

        Text text = texts.toText(whole);

        assertThat(text.isWhole()).isFalse();
        assertThat(text.text()).isEqualTo("é".repeat(Text.MAX_SHOWN_CHARACTERS));
        assertThat(text.characters()).isEqualTo(20_000);
        assertThat(text.bytes()).isEqualTo(40_000);
        assertThat(texts.whole(text)).isEqualTo(whole);
    }

    @Test
    void beginning_doesNotSplitASurrogatePair() {
        Text text = texts.toText("x" + "😀".repeat(5_000), 10);

        assertThat(text.text()).isEqualTo("x😀😀😀😀");
    }

    @Test
    void halfASurrogatePair_becomesAQuestionMark() {
        assertThat(texts.toText("a\ude00")).isEqualTo(Text.of("a?"));
    }

    @Test
    void pieces_areJoinedWithoutAnythingBetweenThem() {
        Text stored = texts.toText("0123456789".repeat(1_000));

        String joined = texts.resolve(List.of(
                MessagePart.of("from "),
                MessagePart.slice(stored, 8, 12),
                MessagePart.of(" to "),
                MessagePart.slice(stored, 9_998, 20_000)));

        assertThat(joined).isEqualTo("from 8901 to 89");
    }

    @Test
    void adjacentSlices_mendTheSurrogatePairBetweenThem() {
        Text stored = texts.toText("😀".repeat(3_000));

        assertThat(texts.resolve(List.of(MessagePart.slice(stored, 0, 3), MessagePart.slice(stored, 3, 4))))
                .isEqualTo("😀😀");
    }

    @Test
    void textThatIsGone_isMissing() {
        Text stored = texts.toText("x".repeat(5_000));
        store.forget(Objects.requireNonNull(stored.hash()));

        assertThatExceptionOfType(ContentMissingException.class).isThrownBy(() -> texts.whole(stored));
    }
}
