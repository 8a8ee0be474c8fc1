package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;

/** Gives vectors to the passages of an index that have none yet, some at a time, and touches nothing else of it. */
final class VectorUpdater {
    private static final int PASSAGES_A_COMMIT = 1_000;
    private static final int PASSAGES_A_CALL = 32;

    private static final Set<String> READ =
            Set.of(PassageFields.ID, PassageFields.TITLE, PassageFields.SECTION, PassageFields.SHOWN);

    private final PassageEmbedder embedder;
    private final Consumer<String> progress;

    /** @param progress told after every few passages; may throw to stop, and what is not committed then is lost */
    VectorUpdater(PassageEmbedder embedder, Consumer<String> progress) {
        this.embedder = embedder;
        this.progress = progress;
    }

    private record Passage(String id, String text) {}

    /**
     * Does the next ones, and commits them.
     *
     * @param reader of what is in the directory now; the caller holds the index's lock
     */
    void update(Directory directory, DirectoryReader reader) throws IOException {
        List<Passage> next = next(reader);
        int before = reader.numDocs() - missing(reader);
        IndexWriterConfig configuration = new IndexWriterConfig(new PassageAnalyzer())
                .setOpenMode(OpenMode.APPEND)
                .setMergePolicy(NoMergePolicy.INSTANCE)
                .setCommitOnClose(false);
        IndexWriter writer = new IndexWriter(directory, configuration);
        try {
            for (int done = 0; done < next.size(); done += PASSAGES_A_CALL) {
                progress.accept("preparing the search by meaning: " + (before + done) + " of " + reader.numDocs()
                        + " passages");
                stopIfInterrupted();
                add(writer, next.subList(done, Math.min(next.size(), done + PASSAGES_A_CALL)));
            }
            writer.setLiveCommitData(reader.getIndexCommit().getUserData().entrySet());
            writer.commit();
        } finally {
            writer.rollback();
        }
    }

    /** How many passages have no vector of that embedder. */
    int missing(DirectoryReader reader) throws IOException {
        int missing = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            missing += passagesWithout(leaf.reader(), Integer.MAX_VALUE).size();
        }
        return missing;
    }

    private void add(IndexWriter writer, List<Passage> passages) throws IOException {
        List<float[]> vectors =
                embedder.embed(passages.stream().map(Passage::text).toList());
        for (int i = 0; i < passages.size(); i++) {
            writer.updateDocValues(
                    new Term(PassageFields.ID, passages.get(i).id()),
                    new BinaryDocValuesField(PassageVector.field(embedder), PassageVector.bytes(vectors.get(i))));
        }
    }

    private List<Passage> next(DirectoryReader reader) throws IOException {
        List<Passage> next = new ArrayList<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            for (int number : passagesWithout(leaf.reader(), PASSAGES_A_COMMIT - next.size())) {
                Document document = leaf.reader().storedFields().document(number, READ);
                next.add(new Passage(document.get(PassageFields.ID), text(document)));
            }
        }
        return next;
    }

    /** What a passage means depends on where it stands. */
    private static String text(Document passage) {
        String section = passage.get(PassageFields.SECTION);
        return passage.get(PassageFields.TITLE) + (section.isEmpty() ? "" : " > " + section) + "\n"
                + passage.get(PassageFields.SHOWN);
    }

    private List<Integer> passagesWithout(LeafReader leaf, int limit) throws IOException {
        List<Integer> without = new ArrayList<>();
        BinaryDocValues vectors = leaf.getBinaryDocValues(PassageVector.field(embedder));
        Bits live = leaf.getLiveDocs();
        for (int number = 0; number < leaf.maxDoc() && without.size() < limit; number++) {
            boolean has = vectors != null && vectors.advanceExact(number);
            if (!has && (live == null || live.get(number))) {
                without.add(number);
            }
        }
        return without;
    }

    private static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new ToolException(
                    FailureType.TOOL_UNAVAILABLE, "Preparing the search by meaning was interrupted.", null);
        }
    }
}
