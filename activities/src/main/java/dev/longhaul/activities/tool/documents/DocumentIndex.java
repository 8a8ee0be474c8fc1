package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.activities.tool.documents.SourceFolder.Listing;
import dev.longhaul.workflows.failure.FailureType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.ThreadInterruptedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of one folder, on disk, shared by all threads and processes that want it. It is looked after whenever it is
 * asked for: files that are new, changed or gone since are read or forgotten first, and an index that cannot be read is
 * made anew.
 */
final class DocumentIndex implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentIndex.class);
    private static final String UPDATE_LOCK = "update.lock";
    private static final long LOCK_POLL_MILLIS = 100;

    private final SourceFolder folder;
    private final Directory directory;
    private final ExecutorService readers;

    private @Nullable DirectoryReader reader;
    private IndexManifest manifest = IndexManifest.EMPTY;
    private @Nullable Exception damage;

    DocumentIndex(SourceFolder folder, Path directory, ExecutorService readers) {
        this.folder = folder;
        this.readers = readers;
        try {
            // Not memory-mapped: on newer JDKs that prints warnings about native access on the user's terminal.
            this.directory = new NIOFSDirectory(Files.createDirectories(directory));
        } catch (IOException e) {
            throw unavailable("cannot be opened", e);
        }
    }

    /** Told of each update, for whoever wants to know what it came to. */
    interface UpdateListener {
        void updated(IndexUpdate update);
    }

    /**
     * The folder as it is now. While another process brings the index up to date, this one waits.
     *
     * @param progress told what takes long; may throw to stop it
     * @throws ToolException when the folder cannot be read or holds nothing that can be read, or the index cannot be
     *     written
     */
    IndexSnapshot upToDate(Consumer<String> progress, UpdateListener listener) {
        try {
            Optional<IndexSnapshot> present = snapshotOf(folder.list(progress));
            if (present.isPresent()) {
                return present.get();
            }
            try (Lock held = lock(progress)) {
                held.ensureValid();
                return update(progress, listener);
            }
        } catch (ThreadInterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("cannot be brought up to date", e);
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable("cannot be brought up to date", e);
        }
    }

    /**
     * The folder as it is now, each passage with a vector. They are made some at a time, and what is made stays: whoever
     * is stopped goes on from there, and others may search words meanwhile.
     */
    IndexSnapshot withVectors(PassageEmbedder embedder, Consumer<String> progress, UpdateListener listener) {
        VectorUpdater vectors = new VectorUpdater(embedder, progress);
        IndexSnapshot snapshot = upToDate(progress, listener);
        try {
            while (vectors.missing(snapshot.reader()) > 0) {
                snapshot.close();
                addVectors(vectors, progress);
                snapshot = upToDate(progress, listener);
            }
            return snapshot;
        } catch (ThreadInterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("cannot be made ready for a search by meaning", e);
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable("cannot be made ready for a search by meaning", e);
        }
    }

    private void addVectors(VectorUpdater vectors, Consumer<String> progress) throws IOException {
        try (Lock held = lock(progress);
                DirectoryReader now = DirectoryReader.open(directory)) {
            held.ensureValid();
            vectors.update(directory, now);
        }
    }

    /** Looks at the files on disk again before the next search, because reading from them failed. */
    synchronized void distrust() {
        drop();
    }

    @Override
    public synchronized void close() throws IOException {
        drop();
        directory.close();
    }

    private IndexSnapshot update(Consumer<String> progress, UpdateListener listener) throws IOException {
        Listing listing = folder.list(progress);
        Optional<IndexSnapshot> present = snapshotOf(listing);
        if (present.isPresent()) {
            return present.get();
        }
        DocumentPipeline pipeline = new DocumentPipeline(readers, progress);
        IndexManifest before;
        synchronized (this) {
            before = manifest;
            if (damage != null) {
                LOG.warn("The index of {} cannot be read and is made anew: {}", folder.root(), damage.toString());
            }
        }
        listener.updated(new IndexUpdater(before, listing.files()).update(directory, pipeline));
        return snapshotOf(listing).orElseThrow(() -> new IOException("what was written is not what is read"));
    }

    private Lock lock(Consumer<String> progress) throws IOException {
        while (true) {
            try {
                return directory.obtainLock(UPDATE_LOCK);
            } catch (LockObtainFailedException taken) {
                progress.accept("waiting while others index the documents");
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOCK_POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolException(FailureType.TOOL_UNAVAILABLE, "Waiting for an index was interrupted.", e);
        }
    }

    /** A snapshot, when the index on disk was made from just these files. */
    private synchronized Optional<IndexSnapshot> snapshotOf(Listing listing) throws IOException {
        refresh();
        if (reader == null || !manifest.isOf(listing.files())) {
            return Optional.empty();
        }
        SortedMap<String, String> skipped = new TreeMap<>(manifest.problems());
        skipped.putAll(listing.closed());
        if (!manifest.hasText()) {
            throw SourceFolder.unreadable(folder.emptiness() + " " + firstOf(skipped), null);
        }
        reader.incRef();
        return Optional.of(new IndexSnapshot(this, reader, skipped));
    }

    private static String firstOf(SortedMap<String, String> skipped) {
        String name = skipped.firstKey();
        return "For one, " + name + " " + skipped.get(name) + ".";
    }

    /** Opens what is on disk now; afterwards {@code reader} is null when there is no index, or none that can be read. */
    private void refresh() throws IOException {
        try {
            DirectoryReader newer = newer();
            if (newer != null) {
                drop();
                reader = newer;
                manifest = checked(newer);
            }
        } catch (IndexNotFoundException none) {
            drop();
        } catch (ClosedByInterruptException stopped) {
            drop();
            throw stopped;
        } catch (IOException | IllegalArgumentException e) {
            drop();
            damage = e;
        }
    }

    /** A reader of what is on disk, or null when the open one reads just that. */
    private @Nullable DirectoryReader newer() throws IOException {
        if (reader != null) {
            try {
                return DirectoryReader.openIfChanged(reader);
            } catch (IOException | AlreadyClosedException e) {
                // An interrupted thread closes the files of all who read them; the index itself may be sound.
                LOG.debug("An index reader is opened anew.", e);
                drop();
            }
        }
        return DirectoryReader.open(directory);
    }

    private static IndexManifest checked(DirectoryReader reader) throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            leaf.reader().checkIntegrity();
        }
        Map<String, String> data = reader.getIndexCommit().getUserData();
        if (!String.valueOf(IndexUpdater.FORMAT).equals(data.get(IndexUpdater.FORMAT_KEY))) {
            throw new IOException("it has another format");
        }
        return IndexManifest.fromJson(data.getOrDefault(IndexUpdater.MANIFEST_KEY, ""));
    }

    private void drop() {
        if (reader != null) {
            try {
                reader.decRef();
            } catch (IOException e) {
                LOG.debug("An index reader did not close.", e);
            }
        }
        reader = null;
        manifest = IndexManifest.EMPTY;
        damage = null;
    }

    private ToolException unavailable(String what, Exception e) {
        return new ToolException(
                FailureType.TOOL_UNAVAILABLE, "The index of " + folder.root() + " " + what + ": " + e.getMessage(), e);
    }
}
