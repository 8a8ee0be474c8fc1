package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.documents.DocumentPipeline.ReadFile;
import dev.longhaul.activities.tool.documents.IndexManifest.Entry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;

/** Brings an index up to date with its folder. All or nothing: until it is done, the index is what it was. */
final class IndexUpdater {
    /** Raised when passages, fields or analysis change, so that indexes made otherwise are made again. */
    static final int FORMAT = 3;

    static final String FORMAT_KEY = "format";
    static final String MANIFEST_KEY = "manifest";

    private static final double MEMORY_MEGABYTES = 32;

    private final IndexManifest before;
    private final SortedMap<String, SourceFile> now;
    private final SortedMap<String, Entry> after = new TreeMap<>();

    /**
     * @param before what the index was made from; {@link IndexManifest#EMPTY} makes it anew
     * @param now what the folder holds
     */
    IndexUpdater(IndexManifest before, SortedMap<String, SourceFile> now) {
        this.before = before;
        this.now = now;
    }

    /** Does it. The caller holds the index's lock. */
    IndexUpdate update(Directory directory, DocumentPipeline pipeline) throws IOException {
        boolean anew = before.files().isEmpty();
        if (anew) {
            clear(directory);
        }
        IndexWriter writer = new IndexWriter(directory, configuration(anew));
        try {
            IndexUpdate update = write(writer, pipeline);
            writer.setLiveCommitData(
                    Map.of(FORMAT_KEY, String.valueOf(FORMAT), MANIFEST_KEY, new IndexManifest(after).toJson())
                            .entrySet());
            writer.commit();
            return update;
        } finally {
            // Also after a commit: what is committed stays, and a failing close could hide the reason.
            writer.rollback();
        }
    }

    private static void clear(Directory directory) throws IOException {
        for (String file : directory.listAll()) {
            if (!file.endsWith(".lock")) {
                directory.deleteFile(file);
            }
        }
    }

    private static IndexWriterConfig configuration(boolean anew) {
        // Deleted passages would still count as documents when words are weighed; none may be left.
        TieredMergePolicy merges = new TieredMergePolicy();
        merges.setForceMergeDeletesPctAllowed(0);
        return new IndexWriterConfig(new PassageAnalyzer())
                .setOpenMode(anew ? OpenMode.CREATE : OpenMode.APPEND)
                .setRAMBufferSizeMB(MEMORY_MEGABYTES)
                .setMergePolicy(merges)
                .setCommitOnClose(false);
    }

    private IndexUpdate write(IndexWriter writer, DocumentPipeline pipeline) throws IOException {
        List<String> removed = before.files().keySet().stream()
                .filter(name -> !now.containsKey(name))
                .toList();
        for (String name : removed) {
            writer.deleteDocuments(new Term(PassageFields.FILE, name));
        }
        List<SourceFile> read =
                now.values().stream().filter(file -> !before.holds(file)).toList();
        before.files().forEach((name, entry) -> {
            if (now.containsKey(name)) {
                after.put(name, entry);
            }
        });
        pipeline.run(read, file -> replace(writer, file));
        if (writer.hasDeletions()) {
            writer.forceMergeDeletes();
        }
        return new IndexUpdate(read.size(), removed.size(), now.size() - read.size());
    }

    private void replace(IndexWriter writer, ReadFile read) throws IOException {
        SourceFile file = read.file();
        Term term = new Term(PassageFields.FILE, file.name());
        if (read.problem() != null) {
            writer.deleteDocuments(term);
        } else if (before.files().containsKey(file.name())) {
            writer.updateDocuments(term, read.passages());
        } else {
            writer.addDocuments(read.passages());
        }
        after.put(file.name(), new Entry(file.size(), file.modified(), read.problem()));
    }
}
