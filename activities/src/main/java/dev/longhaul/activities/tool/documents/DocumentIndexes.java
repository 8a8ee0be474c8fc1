package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.documents.DocumentIndex.UpdateListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The indexes of all folders, under one directory that several processes may share. One is enough for a process. */
public final class DocumentIndexes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentIndexes.class);

    /** Lucene tells the terminal of every user on a newer JDK how it could be faster. Kept, for a level set holds only so. */
    private static final java.util.logging.Logger LUCENE_ADVICE =
            java.util.logging.Logger.getLogger("org.apache.lucene.internal.vectorization");

    static {
        LUCENE_ADVICE.setLevel(Level.SEVERE);
    }

    private static final int READERS = 2;
    private static final long IDLE_SECONDS = 10;

    private final Path directory;
    private final UpdateListener listener;
    private final Map<Path, DocumentIndex> indexes = new ConcurrentHashMap<>();
    private final ExecutorService readers;

    /** @param directory where the indexes are kept; made when it is not there */
    public DocumentIndexes(Path directory) {
        this(directory, update -> LOG.info("Documents indexed: {}", update));
    }

    DocumentIndexes(Path directory, UpdateListener listener) {
        this.directory = directory;
        this.listener = listener;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                READERS, READERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "documents-reader");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.readers = pool;
    }

    /** Brings the indexes of these folders up to date, so that the next search need not. */
    public void prepare(List<Path> folders, Consumer<String> progress) {
        upToDate(
                        folders.stream()
                                .map(it -> new SourceFolder(it.toAbsolutePath()))
                                .toList(),
                        progress)
                .forEach(IndexSnapshot::close);
    }

    /** The folders as they are now, in the same order; the caller closes them. */
    List<IndexSnapshot> upToDate(Collection<SourceFolder> folders, Consumer<String> progress) {
        return snapshots(folders, index -> index.upToDate(progress, listener));
    }

    private List<IndexSnapshot> snapshots(
            Collection<SourceFolder> folders, Function<DocumentIndex, IndexSnapshot> opening) {
        List<IndexSnapshot> snapshots = new ArrayList<>();
        try {
            for (SourceFolder folder : folders) {
                snapshots.add(opening.apply(of(folder)));
            }
            return snapshots;
        } catch (RuntimeException e) {
            snapshots.forEach(IndexSnapshot::close);
            throw e;
        }
    }

    /** The folders as they are now, each passage with a vector, in the same order; the caller closes them. */
    List<IndexSnapshot> withVectors(
            Collection<SourceFolder> folders, PassageEmbedder embedder, Consumer<String> progress) {
        return snapshots(folders, index -> index.withVectors(embedder, progress, listener));
    }

    /** Where the index of a folder is kept. */
    Path directoryOf(SourceFolder folder) {
        try {
            byte[] name = folder.root().toString().getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
            return directory.resolve(HexFormat.of().formatHex(hash) + "-" + IndexUpdater.FORMAT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
        for (DocumentIndex index : indexes.values()) {
            try {
                index.close();
            } catch (IOException e) {
                LOG.debug("An index did not close.", e);
            }
        }
        indexes.clear();
    }

    private DocumentIndex of(SourceFolder folder) {
        return indexes.computeIfAbsent(folder.root(), root -> new DocumentIndex(folder, directoryOf(folder), readers));
    }
}
