package dev.longhaul.activities.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.workflows.content.ContentActivities;
import dev.longhaul.workflows.content.ContentRequest;
import dev.longhaul.workflows.content.ContentSlice;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.payload.Payloads;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContentActivitiesTest {
    private final TestingContentStore store = new TestingContentStore();
    private final ContentActivities activities = new ContentActivitiesImpl(store);

    @Test
    void slices_addUpToTheWholeAndNeverSplitACharacter() {
        String whole = "x" + "😀é".repeat(60_000);
        BlockHash hash = stored(whole);

        StringBuilder read = new StringBuilder();
        ContentSlice slice;
        do {
            slice = activities.readContent(new ContentRequest(hash, read.length()));
            assertThat(Text.utf8Length(slice.text())).isLessThanOrEqualTo(ContentActivities.MAX_SLICE_BYTES);
            assertThat(Character.isHighSurrogate(
                            slice.text().charAt(slice.text().length() - 1)))
                    .isFalse();
            read.append(slice.text());
        } while (slice.next() < slice.characters());

        assertThat(read).hasToString(whole);
    }

    @Test
    void sliceFromInsideACharacter_beginsWithAllOfIt() {
        BlockHash hash = stored("a😀b");

        assertThat(activities.readContent(new ContentRequest(hash, 2))).isEqualTo(new ContentSlice("😀b", 4, 4));
    }

    @Test
    void sliceBeyondTheEnd_isEmpty() {
        BlockHash hash = stored("abc");

        assertThat(activities.readContent(new ContentRequest(hash, 99))).isEqualTo(new ContentSlice("", 3, 3));
    }

    @Test
    void controlCharacters_stillFitIntoAPayload() {
        BlockHash hash = stored("\u0001".repeat(100_000));

        ContentSlice slice = activities.readContent(new ContentRequest(hash, 0));

        assertThat(Payloads.dataConverter().toPayloads(slice)).isPresent();
        assertThat(slice.next()).isGreaterThan(10_000).isLessThan(100_000);
    }

    @Test
    void missingContent_failsForGood() {
        assertThatExceptionOfType(ApplicationFailure.class)
                .isThrownBy(() -> activities.readContent(new ContentRequest(new BlockHash("0".repeat(64)), 0)))
                .matches(failure -> failure.getType().equals(FailureType.CONTENT_MISSING.name()))
                .matches(ApplicationFailure::isNonRetryable)
                .withMessageContaining("does not hold 0000");
    }

    private BlockHash stored(String text) {
        return store.put(text.getBytes(StandardCharsets.UTF_8));
    }
}
