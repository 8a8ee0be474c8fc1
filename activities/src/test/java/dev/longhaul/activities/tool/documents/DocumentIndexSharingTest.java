package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.NIOFSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One index, several threads and processes. */
class DocumentIndexSharingTest {
    private static final int PAGES = 12;

    private final List<IndexUpdate> updates = Collections.synchronizedList(new ArrayList<>());
    private final List<DocumentIndexes> opened = new ArrayList<>();
    private final Path folder;
    private final Path directory;
    private final DocumentIndexes indexes;

    DocumentIndexSharingTest(@TempDir Path place) {
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
    void manyAtOnce_indexEachFileOnceAndAgree() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CyclicBarrier together = new CyclicBarrier(4);
        List<Callable<String>> searches = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            DocumentIndexes own = i < 2 ? indexes : open(directory);
            searches.add(() -> {
                together.await();
                return search(own, "recovery log");
            });
        }
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : threads.invokeAll(searches)) {
            answers.add(answer.get());
        }
        threads.shutdown();
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(updates).containsExactly(new IndexUpdate(PAGES, 0, 0));
    }

    @Test
    void indexThatIsBeingWritten_isWaitedFor() throws IOException {
        List<String> words = new ArrayList<>();
        Path own = Files.createDirectories(indexes.directoryOf(new SourceFolder(folder)));
        try (Directory files = new NIOFSDirectory(own);
                Lock lock = files.obtainLock("update.lock")) {
            search(indexes, "table", word -> {
                words.add(word);
                if (words.size() == 2) {
                    release(lock);
                }
            });
        }
        assertThat(words)
                .startsWith("waiting while others index the documents", "waiting while others index the documents");
        assertThat(updates).hasSize(1);
    }

    @Test
    void twoProcesses_indexEachFileOnce() throws IOException {
        Process first = TestingIndexer.start(directory.toString(), folder.toString());
        Process second = TestingIndexer.start(directory.toString(), folder.toString());
        assertThat(TestingIndexer.result(first) + TestingIndexer.result(second)).isEqualTo(PAGES);
        search(indexes);
        assertThat(updates).isEmpty();
    }

    @Test
    void processKilledWhileIndexing_isMadeUpFor() throws Exception {
        Process process =
                TestingIndexer.start(directory.toString(), folder.toString(), "indexing documents: 7 of " + PAGES);
        TestingIndexer.awaitHalf(process);
        process.destroyForcibly().waitFor();
        assertThat(search(indexes)).contains("page-");
        assertThat(updates).containsExactly(new IndexUpdate(PAGES, 0, 0));
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

    private static void release(Lock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
