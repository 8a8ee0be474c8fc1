package dev.longhaul.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.activities.content.DirectoryContentStore;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.documents.DocumentIndexes;
import dev.longhaul.activities.tool.documents.DocumentsSearch;
import dev.longhaul.activities.tool.documents.PassageEmbedder;
import dev.longhaul.activities.tool.documents.PassageEmbedders;
import dev.longhaul.workflows.model.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniLmEmbedderTest {
    private final PassageEmbedder embedder = PassageEmbedders.find();

    /** As in the program, whose own class loader does not know the module; the model is loaded once for all tests. */
    @BeforeAll
    static void modelIsLoadedByAThreadOfTheProgram() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(new MiniLmEmbedder().embed(List.of("a text"))).hasSize(1);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void module_isFound() {
        assertThat(embedder).isInstanceOf(MiniLmEmbedder.class);
    }

    @Test
    void likeMeanings_areClose() {
        List<float[]> vectors = embedder.embed(List.of(
                "How do I cure an illness?",
                "The physician treats the disease.",
                "The train leaves at noon.",
                "word ".repeat(2_000)));
        assertThat(vectors).allSatisfy(vector -> {
            assertThat(vector).hasSize(embedder.dimensions());
            assertThat(likeness(vector, vector)).isCloseTo(1, within(0.001));
        });
        assertThat(likeness(vectors.get(0), vectors.get(1)))
                .isGreaterThan(likeness(vectors.get(0), vectors.get(2)) + 0.2);
    }

    @Test
    void sameText_hasTheSameVectorInAnyCompany() {
        float[] alone = embedder.embed(List.of("A short text.")).get(0);
        float[] among = embedder.embed(List.of("Another one, and longer.", "A short text."))
                .get(1);
        assertThat(likeness(alone, among)).isCloseTo(1, within(0.0001));
    }

    @Test
    void search_findsWhatHasNoWordInCommon(@TempDir Path place) throws IOException {
        Path folder = Files.createDirectories(place.resolve("docs"));
        Files.writeString(folder.resolve("a.txt"), "The physician treats the disease with a new medicine.");
        Files.writeString(folder.resolve("b.txt"), "The train to the coast leaves at noon.");
        RetrievedSources sources = new RetrievedSources(new DirectoryContentStore(place.resolve("contents")));
        try (DocumentIndexes indexes = new DocumentIndexes(place.resolve("index"))) {
            assertThat(search(new DocumentsSearch(indexes, sources), folder)).doesNotContain("a.txt");
            assertThat(search(new DocumentsSearch(indexes, sources, Optional.of(embedder)), folder))
                    .contains("a.txt");
        }
    }

    private static String search(DocumentsSearch search, Path folder) {
        return search.call(new ToolCallContext(
                        new Caller("s", null, "a"),
                        Map.of("query", "doctors cure illness"),
                        List.of(folder.toString()),
                        Map.of(),
                        word -> {}))
                .text();
    }

    private static double likeness(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
