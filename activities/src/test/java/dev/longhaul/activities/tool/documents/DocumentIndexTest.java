package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentIndexTest {
    private static final int PAGES = 12;
    private static final List<String> QUERIES = List.of("table", "recovery of a database", "archive backup log page");

    private final List<IndexUpdate> updates = Collections.synchronizedList(new ArrayList<>());
    private final List<DocumentIndexes> opened = new ArrayList<>();
    private final Path place;
    private final Path folder;
    private final Path directory;
    private final DocumentIndexes indexes;

    DocumentIndexTest(@TempDir Path place) {
        this.place = place;
        folder = place.resolve("docs");
        directory = place.resolve("index");
        indexes = open(directory);
    }

    @BeforeEach
    void writePages() throws IOException {
        TestingDocuments.pages(folder, PAGES);
    }

    @AfterEach
    void closeAll() {
        opened.forEach(DocumentIndexes::close);
    }

    @Test
    void unchangedFolder_isIndexedOnce() {
        search(indexes);
        search(indexes);
        search(open(directory));
        assertThat(updates).containsExactly(new IndexUpdate(PAGES, 0, 0));
    }

    @Test
    void onlyWhatChanged_isReadAgain() throws IOException {
        search(indexes);
        TestingDocuments.page(folder, "page-3.md", 303);
        Files.delete(folder.resolve("page-4.md"));
        Files.writeString(folder.resolve("new.txt"), "A zebra crossed the road.");
        assertThat(search(indexes, "zebra")).contains("new.txt");
        assertThat(updates).containsExactly(new IndexUpdate(PAGES, 0, 0), new IndexUpdate(2, 1, PAGES - 2));
        Files.delete(folder.resolve("new.txt"));
        assertThat(search(indexes, "zebra")).contains("\"total\":0");
    }

    @Test
    void fileOfTheSameSize_isReadAgainWhenItsTimeChanged() throws IOException {
        Path file = Files.writeString(folder.resolve("animal.txt"), "a zebra");
        search(indexes);
        Files.writeString(file, "a hyena");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        assertThat(search(indexes, "hyena")).contains("animal.txt");
        assertThat(search(indexes, "zebra")).contains("\"total\":0");
    }

    @Test
    void progress_isCountedInFiles() {
        List<String> words = new ArrayList<>();
        search(indexes, "table", words::add);
        assertThat(words).contains("indexing documents: 0 of " + PAGES, "indexing documents: 11 of " + PAGES);
    }

    @Test
    void updatedIndex_answersAsOneMadeAnew() throws IOException {
        Path grown = place.resolve("grown");
        TestingDocuments.pages(folder, 5);
        search(indexes);
        for (int i = PAGES; i < 40; i++) {
            TestingDocuments.page(folder, "page-" + i + ".md", i);
            if (i % 7 == 0) {
                search(indexes);
                TestingDocuments.page(folder, "page-" + (i - 6) + ".md", 1_000 + i);
                Files.delete(folder.resolve("page-" + (i - 5) + ".md"));
                search(indexes);
            }
        }
        DocumentIndexes anew = open(grown);
        for (String query : QUERIES) {
            assertThat(search(anew, query)).isEqualTo(search(indexes, query));
        }
        assertThat(updates).hasSizeGreaterThan(5);
    }

    @Test
    void cancelledUpdate_leavesTheIndexAsItWas() throws IOException {
        search(indexes);
        TestingDocuments.page(folder, "page-1.md", 99);
        assertThatThrownBy(() -> search(indexes, "table", word -> {
                    throw new CancellationException(word);
                }))
                .isInstanceOf(CancellationException.class);
        search(indexes);
        assertThat(updates).containsExactly(new IndexUpdate(PAGES, 0, 0), new IndexUpdate(1, 0, PAGES - 1));
    }

    @Test
    void interruptedSearch_costsNoIndex() {
        search(indexes);
        Thread.currentThread().interrupt();
        try {
            search(indexes);
        } catch (ToolException e) {
            assertThat(e.type()).isEqualTo(FailureType.TOOL_UNAVAILABLE);
        } finally {
            Thread.interrupted();
        }
        search(indexes);
        assertThat(updates).hasSize(1);
    }

    @Test
    void damagedIndex_isMadeAnew() throws IOException {
        String sound = search(indexes);
        indexes.close();
        Path own = indexes.directoryOf(new SourceFolder(folder));
        List<Path> files;
        try (Stream<Path> listed = Files.list(own)) {
            files = listed.filter(file -> !file.toString().endsWith(".lock")).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            updates.clear();
            Path damaged = place.resolve("damaged-" + file.getFileName());
            Path copy = Files.createDirectories(damaged.resolve(own.getFileName()));
            for (Path each : files) {
                byte[] bytes = Files.readAllBytes(each);
                int kept = each.equals(file) ? bytes.length / 2 : bytes.length;
                Files.write(copy.resolve(each.getFileName()), Arrays.copyOf(bytes, kept));
            }
            assertThat(search(open(damaged))).isEqualTo(sound);
            assertThat(updates).as("with %s cut", file).containsExactly(new IndexUpdate(PAGES, 0, 0));
        }
    }

    @Test
    void garbageInPlaceOfTheIndex_isReplaced() throws IOException {
        Path own = Files.createDirectories(indexes.directoryOf(new SourceFolder(folder)));
        Files.writeString(own.resolve("segments_9"), "garbage");
        Files.writeString(own.resolve("_0.cfs"), "garbage");
        assertThat(search(indexes)).contains("page-");
        assertThat(updates).hasSize(1);
    }

    @Test
    void filesThatCannotBeRead_areTriedOnceAndNamed() throws IOException {
        Files.writeString(folder.resolve("broken.pdf"), "no pdf");
        Files.createFile(folder.resolve("empty.html"));
        String answer = search(indexes);
        assertThat(answer).contains("broken.pdf is not a PDF", "empty.html holds no text");
        assertThat(search(indexes)).isEqualTo(answer);
        assertThat(updates).hasSize(1);
    }

    private DocumentIndexes open(Path where) {
        DocumentIndexes made = new DocumentIndexes(where, updates::add);
        opened.add(made);
        return made;
    }

    private String search(DocumentIndexes where) {
        return search(where, "table");
    }

    private String search(DocumentIndexes where, String query) {
        return search(where, query, word -> {});
    }

    private String search(DocumentIndexes where, String query, Consumer<String> progress) {
        return TestingDocuments.call(
                        TestingDocuments.search(where), Map.of("query", query, "limit", 20), progress, folder)
                .text();
    }
}
