package dev.longhaul.activities.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.longhaul.workflows.conversation.BlockHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryContentStoreTest {
    private static final byte[] HELLO = "hello".getBytes(UTF_8);
    private static final BlockHash HELLO_HASH =
            new BlockHash("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");

    @TempDir
    Path folder;

    @Test
    void namesContentByItsSha256() {
        DirectoryContentStore store = new DirectoryContentStore(folder.resolve("content"));

        assertThat(store.put(HELLO)).isEqualTo(HELLO_HASH);
        assertThat(store.get(HELLO_HASH))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(HELLO));
        assertThat(folder.resolve("content/2c/f2").resolve(HELLO_HASH.hex())).exists();
    }

    @Test
    void emptyContent_isContentLikeAnyOther() {
        DirectoryContentStore store = new DirectoryContentStore(folder);

        BlockHash hash = store.put(new byte[0]);

        assertThat(store.get(hash))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
    }

    @Test
    void nothingThere_isEmptyAndMakesNoFolder() {
        Path root = folder.resolve("content");

        assertThat(new DirectoryContentStore(root).get(HELLO_HASH)).isEmpty();
        assertThat(root).doesNotExist();
    }

    @Test
    void folderThatIsOutOfSight_isAFailure_andNothingGoesToItsPlace() throws IOException {
        Path root = folder.resolve("content");
        DirectoryContentStore store = new DirectoryContentStore(root);
        store.id();
        store.put(HELLO);
        store.note(HELLO_HASH, HELLO);
        Files.move(root, folder.resolve("away"));
        Files.createDirectory(root);

        List<ThrowingCallable> uses = List.of(
                () -> store.get(HELLO_HASH),
                () -> store.put(HELLO),
                () -> store.noted(HELLO_HASH),
                () -> store.note(HELLO_HASH, HELLO));

        assertThat(uses)
                .allSatisfy(use -> assertThatThrownBy(use)
                        .isInstanceOf(ContentStoreException.class)
                        .hasMessageContaining(root.toString())
                        .hasMessageContaining("as if its disk were not mounted"));
        assertThat(root).isEmptyDirectory();
        Files.delete(root);
        Files.move(folder.resolve("away"), root);
        assertThat(store.get(HELLO_HASH)).isPresent();
    }

    @Test
    void existingContent_isNotWrittenAgainButCountsAsWrittenNow() throws IOException {
        DirectoryContentStore store = new DirectoryContentStore(folder);
        Path file = fileOf(store.put(HELLO));
        Object sameFile = Files.getAttribute(file, "fileKey");
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, longAgo);

        store.put(HELLO);

        assertThat(Files.getAttribute(file, "fileKey")).isEqualTo(sameFile);
        assertThat(Files.getLastModifiedTime(file)).isGreaterThan(longAgo);
    }

    @Test
    void tornFile_countsAsAbsentAndIsMendedByTheNextPut() throws IOException {
        DirectoryContentStore store = new DirectoryContentStore(folder);
        Files.writeString(fileOf(store.put(HELLO)), "hel");

        assertThat(store.get(HELLO_HASH)).isEmpty();
        store.put(HELLO);
        assertThat(store.get(HELLO_HASH))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(HELLO));
    }

    @Test
    void onlyTheOwnerMayRead() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path root = folder.resolve("deep/content");

        Path file = root.resolve("2c/f2")
                .resolve(new DirectoryContentStore(root).put(HELLO).hex());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        for (Path made : List.of(folder.resolve("deep"), root, root.resolve("2c"), root.resolve("2c/f2"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aFileInTheWay_isSaidWithTheNameOfTheFolder() throws IOException {
        Path root = Files.writeString(folder.resolve("content"), "not a folder");
        DirectoryContentStore store = new DirectoryContentStore(root);

        assertThatExceptionOfType(ContentStoreException.class)
                .isThrownBy(() -> store.put(HELLO))
                .withMessageContaining(root.toString());
    }

    @Test
    void noPermission_isSaidWithTheNameOfTheFolder() throws IOException {
        Path root = Files.createDirectory(folder.resolve("content"));
        assumeThat(root.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(root)).isFalse();
        DirectoryContentStore store = new DirectoryContentStore(root);

        assertThatExceptionOfType(ContentStoreException.class)
                .isThrownBy(() -> store.put(HELLO))
                .withMessageContaining(root.toString())
                .withMessageContaining("permission denied");
    }

    @Test
    void manyWritersInTwoStores_leaveEveryContentWholeAndNothingElse() throws Exception {
        int threads = 8;
        int contents = 40;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService writers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<BlockHash>>> written = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                DirectoryContentStore own = new DirectoryContentStore(folder);
                written.add(writers.submit(() -> {
                    List<BlockHash> hashes = new ArrayList<>();
                    together.await();
                    for (int i = 0; i < contents; i++) {
                        hashes.add(own.put(("the same for all " + i).getBytes(UTF_8)));
                        hashes.add(own.put(("of thread " + number + " alone " + i).getBytes(UTF_8)));
                    }
                    return hashes;
                }));
            }
            DirectoryContentStore reader = new DirectoryContentStore(folder);
            for (Future<List<BlockHash>> hashes : written) {
                assertThat(hashes.get())
                        .allSatisfy(hash -> assertThat(reader.get(hash)).isPresent());
            }
        } finally {
            writers.shutdownNow();
        }
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(contents + threads * contents)
                    .allMatch(name -> name.matches("[0-9a-f]{64}"));
        }
    }

    private Path fileOf(BlockHash hash) {
        return folder.resolve(hash.hex().substring(0, 2))
                .resolve(hash.hex().substring(2, 4))
                .resolve(hash.hex());
    }
}
