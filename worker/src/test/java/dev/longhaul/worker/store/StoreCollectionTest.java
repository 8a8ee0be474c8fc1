package dev.longhaul.worker.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.content.ContentStores;
import dev.longhaul.activities.content.ManagedContentStore;
import dev.longhaul.activities.source.RetrievedSource;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.source.RetrievedSources.Find;
import dev.longhaul.worker.store.StoreCollection.Figures;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.model.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCollectionTest {
    private static final String ADDRESS = "https://example.org/a";
    private static final Duration NONE = Duration.ofHours(-1);

    @TempDir
    Path folder;

    private ManagedContentStore store;

    @BeforeEach
    void open() {
        store = ContentStores.open("file:" + folder.resolve("content"), Map.of());
    }

    private BlockHash put(String text) {
        return store.put(text.getBytes(UTF_8));
    }

    @Test
    void whatKeptContentsLeadTo_stays() {
        BlockHash original = put("said long ago");
        BlockHash summary = put("{\"instead_of\":\"" + original + "\"}");
        BlockHash text = put("a long result");
        BlockHash head = put("{\"messages\":[\"read on with " + text + "\"],\"parent\":\"" + summary + "\"}");
        BlockHash lost = put("nobody names this");

        Figures figures = new StoreCollection(store).collect(Set.of(head), NONE, true);

        assertThat(List.of(original, summary, text, head))
                .allSatisfy(hash -> assertThat(store.get(hash)).isPresent());
        assertThat(store.get(lost)).isEmpty();
        assertThat(figures).isEqualTo(new Figures(5, figures.bytes(), 4, 0, 1, 17, 1, 17));
    }

    @Test
    void youngContents_stay() {
        BlockHash young = put("written a moment ago");

        Figures figures = new StoreCollection(store).collect(Set.of(), Duration.ofHours(1), true);

        assertThat(store.get(young)).isPresent();
        assertThat(figures.young()).isEqualTo(1);
        assertThat(figures.unreachable()).isZero();
    }

    @Test
    void counting_removesNothing() {
        BlockHash lost = put("nobody names this");

        Figures figures = new StoreCollection(store).collect(Set.of(), NONE, false);

        assertThat(figures.unreachable()).isEqualTo(1);
        assertThat(figures.removed()).isZero();
        assertThat(store.get(lost)).isPresent();
    }

    @Test
    void oldNotes_goWithTheContents() {
        BlockHash name = put("a call");
        store.note(name, new byte[] {1});

        new StoreCollection(store).collect(Set.of(name), NONE, false);
        new StoreCollection(store).collect(Set.of(name), Duration.ofHours(1), true);
        assertThat(store.noted(name)).isPresent();

        new StoreCollection(store).collect(Set.of(name), NONE, true);
        assertThat(store.noted(name)).isEmpty();
    }

    @Test
    void contentPutAgainAfterItWasFound_isNotTaken() {
        BlockHash lost = put("old, and wanted again");
        Duration grace = Duration.ofHours(1);

        // What was counted as old is written once more before its turn to go comes.
        store.put("old, and wanted again".getBytes(UTF_8));

        assertThat(store.remove(lost, grace)).isFalse();
    }

    @Test
    void names_areFoundBetweenOtherBytesAndWithoutGaps() {
        BlockHash one = new BlockHash("0a".repeat(32));
        BlockHash two = new BlockHash("1b".repeat(32));

        assertThat(StoreCollection.namesIn(("\u0001\n@" + one + "\"x").getBytes(UTF_8)))
                .containsExactly(one);
        assertThat(StoreCollection.namesIn((one.hex() + two.hex()).getBytes(UTF_8)))
                .contains(one, two);
        assertThat(StoreCollection.namesIn("0123456789abcdef".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void whatASessionHasRetrieved_isFoundByItsAddressForAsLongAsItIsNamed() throws IOException {
        RetrievedSources sources = new RetrievedSources(store);
        BlockHash first = sources.keep(new Caller("job-1", 3, "Reader"), find("first words"));
        BlockHash second = sources.keep(new Caller("job-1", 3, "Reader"), find("other words"));
        sources.keep(new Caller("job-2", 3, "Reader"), find("first words"));
        age(Duration.ofDays(2));

        new StoreCollection(store).collect(Set.of(first, second), Duration.ofHours(1), true);

        assertThat(sources.of("job-1", ADDRESS))
                .extracting(RetrievedSource::text)
                .containsExactly(put("other words"), put("first words"));
        assertThat(sources.of("job-2", ADDRESS)).isEmpty();
    }

    @Test
    void recordThatCameWithAnImportedSession_isNotTakenForWhatAnotherSessionRead() {
        RetrievedSources sources =
                new RetrievedSources(ContentStores.open("file:" + folder.resolve("other"), Map.of()));
        BlockHash brought = sources.keep(new Caller("job-1", 3, "Reader"), find("made up"));
        store.put(ContentStores.open("file:" + folder.resolve("other"), Map.of())
                .get(brought)
                .orElseThrow());

        new StoreCollection(store).collect(Set.of(brought), Duration.ofHours(1), true);

        assertThat(new RetrievedSources(store).of("job-1", ADDRESS)).isEmpty();
    }

    private static Find find(String text) {
        return Find.ofText("web_fetch", ADDRESS, "A", text);
    }

    /** All that is stored was last touched so long ago. */
    private void age(Duration age) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
            }
        }
    }
}
