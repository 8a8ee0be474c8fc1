package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Search and quotes over a real manual of more than a thousand pages, where it is installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresManualTest {
    private static final Path MANUAL =
            Path.of(System.getProperty("longhaul.test.manual", "/usr/share/doc/postgresql-doc-15/html"));

    private final List<IndexUpdate> updates = new ArrayList<>();
    private final DocumentIndexes indexes;

    PostgresManualTest(@TempDir Path directory) {
        indexes = new DocumentIndexes(directory, updates::add);
    }

    @BeforeAll
    void manualIsInstalled() {
        assumeTrue(Files.isDirectory(MANUAL), "the PostgreSQL manual is not installed");
    }

    @AfterAll
    void close() {
        indexes.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            point-in-time recovery archive_command restore_command | 3 | continuous-archiving
            crash recovery write-ahead log | 5 | wal-intro wal-reliability wal-configuration wal-internals wal-async-commit
            autovacuum | 3 | routine-vacuuming runtime-config-autovacuum
            How does PostgreSQL recover after a crash? | 5 | wal-intro wal-reliability wal-configuration wal-internals
            difference between repeatable read and serializable | 3 | transaction-iso
            How do I create a partitioned table? | 5 | ddl-partitioning sql-createtable
            transaction ID wraparound failures prevention | 3 | routine-vacuuming
            how to set up a streaming replication standby server | 5 | warm-standby hot-standby
            logical replication conflicts | 3 | logical-replication-conflicts
            shared_buffers setting memory | 3 | runtime-config-resource
            full text search ranking of results | 5 | textsearch-controls
            row level security policies | 3 | ddl-rowsecurity sql-createpolicy
            How can I dump a database and restore it? | 5 | backup-dump app-pgdump app-pgrestore
            deadlock detection timeout | 3 | explicit-locking runtime-config-locks
            checkpoint_timeout max_wal_size | 3 | runtime-config-wal wal-configuration
            TOAST storage of large values | 3 | storage-toast
            bloat dead tuples reclaim disk space | 5 | routine-vacuuming sql-vacuum pgstattuple routine-reindex
            two-phase commit prepared transactions | 5 | sql-prepare-transaction sql-commit-prepared runtime-config-resource
            """)
    void question_findsItsPage(String question, int within, String pages) throws IOException {
        Set<String> wanted = Set.of(pages.split(" ", -1));
        assertThat(hits(question, within))
                .extracting(hit -> hit.file().replace(".html", ""))
                .anyMatch(wanted::contains);
        assertThat(updates).hasSize(1);
    }

    @Test
    void passages_standInTheirPagesWordForWord() throws Exception {
        Map<String, String> pages = new TreeMap<>();
        for (PassageSearch.Hit hit : hits("the server writes data to disk when a table is changed", 200)) {
            String page = pages.computeIfAbsent(hit.file(), PostgresManualTest::visibleText);
            assertThat(page).contains(WhiteSpace.folded(WhiteSpace.withoutBreakHints(hit.text())));
            assertThat(DocumentText.read(MANUAL.resolve(hit.file())).holds(hit.text()))
                    .isTrue();
        }
        assertThat(pages).hasSizeGreaterThan(20);
    }

    private List<PassageSearch.Hit> hits(String question, int limit) throws IOException {
        List<IndexSnapshot> snapshots = indexes.upToDate(List.of(new SourceFolder(MANUAL)), word -> {});
        try {
            return PassageSearch.search(snapshots, PassageQuery.of(question).orElseThrow(), limit)
                    .hits();
        } finally {
            snapshots.forEach(IndexSnapshot::close);
        }
    }

    private static String visibleText(String file) {
        try {
            return WhiteSpace.folded(Jsoup.parse(MANUAL.resolve(file)).body().text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
