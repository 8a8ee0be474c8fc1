package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HybridSearchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path directory;
    private final List<IndexUpdate> updates = new ArrayList<>();
    private final TestingEmbedder embedder = new TestingEmbedder("one");
    private DocumentIndexes indexes;

    HybridSearchTest(@TempDir Path place) throws IOException {
        folder = Files.createDirectories(place.resolve("docs"));
        directory = place.resolve("index");
        indexes = new DocumentIndexes(directory, updates::add);
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("a.md"), "# Roads\n\nAn automobile drives on the road.");
        Files.writeString(folder.resolve("b.md"), "# Health\n\nA physician heals, and a car brings her.");
        Files.writeString(folder.resolve("c.md"), "# Animals\n\nA zebra stands by itself.");
    }

    @AfterEach
    void close() {
        indexes.close();
    }

    @Test
    void passageWithOtherWords_isFoundByItsMeaning() {
        assertThat(files(find(null, "vehicle"))).isEmpty();
        assertThat(files(find(embedder, "vehicle"))).containsExactly("a.md", "b.md");
    }

    @Test
    void passageWithBoth_comesFirst() {
        JsonNode answer = find(embedder, "car");
        assertThat(files(answer)).containsExactly("b.md", "a.md");
        assertThat(answer.get("passages").get(0).get("score").asDouble()).isBetween(0.9, 1.0);
        assertThat(answer.get("total").asInt()).isEqualTo(2);
    }

    @Test
    void nothingAlike_isNothing() {
        assertThat(files(find(embedder, "weather"))).isEmpty();
        assertThat(files(find(embedder, " "))).isEmpty();
    }

    @Test
    void eachPassage_isReadOnce() throws IOException {
        find(embedder, "vehicle");
        find(embedder, "doctor");
        assertThat(embedder.asked()).hasSize(3 + 2);
        Files.writeString(folder.resolve("c.md"), "# Animals\n\nA striped vehicle.");
        assertThat(files(find(embedder, "zebra"))).containsExactly("c.md");
        assertThat(embedder.asked()).hasSize(5 + 2).contains("Animals\nA striped vehicle.");
        assertThat(updates).hasSize(2);
    }

    @Test
    void indexOfWords_getsItsVectorsWithoutBeingReadAgain() {
        find(null, "zebra");
        assertThat(files(find(embedder, "striped"))).containsExactly("c.md");
        assertThat(updates).containsExactly(new IndexUpdate(3, 0, 0));
    }

    @Test
    void vectors_areThereForOtherProcesses() {
        find(embedder, "striped");
        indexes.close();
        indexes = new DocumentIndexes(directory, updates::add);
        assertThat(files(find(embedder, "striped"))).containsExactly("c.md");
        assertThat(files(find(null, "zebra"))).containsExactly("c.md");
        assertThat(embedder.asked()).hasSize(3 + 2);
    }

    @Test
    void otherModel_readsAllAnew() {
        find(embedder, "vehicle");
        TestingEmbedder other = new TestingEmbedder("two");
        assertThat(files(find(other, "vehicle"))).containsExactly("a.md", "b.md");
        assertThat(other.asked()).hasSize(3 + 1);
    }

    @Test
    void cancelled_goesOnFromWhatIsDone() throws IOException {
        for (int i = 0; i < 1_100; i++) {
            Files.writeString(folder.resolve("more-" + i + ".txt"), "Rain, and rain number " + i + ".");
        }
        List<String> words = new ArrayList<>();
        assertThatThrownBy(() -> find(embedder, "striped", word -> {
                    words.add(word);
                    if (word.startsWith("preparing the search by meaning: 1000 of 1103")) {
                        throw new CancellationException(word);
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(words).contains("preparing the search by meaning: 32 of 1103 passages");
        assertThat(embedder.asked()).hasSize(1_000);
        assertThat(files(find(embedder, "striped"))).containsExactly("c.md");
        assertThat(embedder.asked()).hasSize(1_103 + 1);
    }

    @Test
    void severalFolders_areSearchedAsOne(@TempDir Path second) throws IOException {
        Files.writeString(second.resolve("d.md"), "# Roads\n\nThis vehicle flies.");
        assertThat(files(json(call(embedder, "automobile", word -> {}, folder, second))))
                .containsExactly("docs/a.md", second.getFileName() + "/d.md", "docs/b.md");
    }

    @Test
    void order_dependsOnDocumentsAlone(@TempDir Path elsewhere) throws IOException {
        find(embedder, "car");
        Files.writeString(folder.resolve("d.md"), "# Roads\n\nA vehicle.");
        Files.writeString(folder.resolve("e.md"), "# Roads\n\nA vehicle.");
        String grown = call(embedder, "car", word -> {}, folder);
        indexes.close();
        indexes = new DocumentIndexes(elsewhere, updates::add);
        assertThat(call(embedder, "car", word -> {}, folder)).isEqualTo(grown);
        assertThat(files(json(grown))).containsSubsequence("d.md", "e.md");
    }

    private JsonNode find(@Nullable TestingEmbedder with, String words) {
        return find(with, words, word -> {});
    }

    private JsonNode find(@Nullable TestingEmbedder with, String words, Consumer<String> progress) {
        return json(call(with, words, progress, folder));
    }

    private String call(@Nullable TestingEmbedder with, String words, Consumer<String> progress, Path... folders) {
        DocumentsSearch search = new DocumentsSearch(indexes, TestingDocuments.inMemory(), Optional.ofNullable(with));
        return TestingDocuments.call(search, Map.of("query", words, "limit", 20), progress, folders)
                .text();
    }

    private static JsonNode json(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> files(JsonNode answer) {
        return answer.get("passages").findValuesAsText("file");
    }
}
