package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.ToolOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools show of documents is kept, so that it can be quoted however the files change. */
class DocumentsKeptTest {
    private final Path folder;
    private final DocumentIndexes indexes;
    private final TestingContentStore store = new TestingContentStore();
    private final DocumentsSearch search;
    private final DocumentsRead read = new DocumentsRead(new RetrievedSources(store));

    DocumentsKeptTest(@TempDir Path place) throws IOException {
        folder = Files.createDirectories(place.resolve("docs"));
        indexes = new DocumentIndexes(place.resolve("index"));
        search = new DocumentsSearch(indexes, new RetrievedSources(store));
    }

    @AfterEach
    void close() {
        indexes.close();
    }

    private ToolOutput search(String words) {
        return TestingDocuments.call(search, Map.of("query", words), folder);
    }

    private ToolOutput read(String file) {
        return TestingDocuments.call(read, Map.of("file", file, "length", 5), folder);
    }

    @Test
    void search_keepsTheWholeTextOfWhatItShows_andOfNothingElse() throws IOException {
        String filler = "Plain words of no interest. ".repeat(200);
        Files.writeString(folder.resolve("a.txt"), "The beginning.\n\n" + filler + "\n\nA zebra at the end.");
        Files.writeString(folder.resolve("b.txt"), "Nothing of that.");

        ToolOutput found = search("zebra");

        assertThat(found.retrieved()).hasSize(1);
        assertThat(TestingDocuments.kept(store, "a.txt"))
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("The beginning.").endsWith("A zebra at the end."));
        assertThat(TestingDocuments.kept(store, "b.txt")).isEmpty();
        assertThat(search("nowhere").retrieved()).isEmpty();
    }

    @Test
    void severalPassagesOfAFile_areOneSource_andTheSameTextIsKeptOnce() throws IOException {
        String filler = "Plain words of no interest. ".repeat(200);
        Files.writeString(folder.resolve("a.txt"), "A zebra.\n\n" + filler + "\n\nAnother zebra.");

        ToolOutput found = search("zebra");
        int contents = store.size();

        assertThat(found.text().split("\"position\"")).hasSizeGreaterThan(2);
        assertThat(found.retrieved()).hasSize(1);
        assertThat(search("zebra").retrieved()).isEqualTo(found.retrieved());
        assertThat(read("a.txt").retrieved()).isEqualTo(found.retrieved());
        assertThat(store.size()).isEqualTo(contents);
    }

    @Test
    void changedFile_isKeptAsItWasAndAsItIs() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "An old zebra.");
        search("zebra");
        Files.writeString(folder.resolve("a.txt"), "A new, better zebra.");

        assertThat(search("zebra").retrieved()).hasSize(1);
        assertThat(TestingDocuments.kept(store, "a.txt")).containsExactly("A new, better zebra.", "An old zebra.");
    }

    @Test
    void errors_keepNothing() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "A zebra.");

        assertThat(read("b.txt").retrieved()).isEmpty();
        assertThat(TestingDocuments.call(read, Map.of("file", "a.txt", "from", 100), folder)
                        .retrieved())
                .isEmpty();
        assertThat(store.size()).isZero();
    }
}
