package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.documents.PassageSearch.Hit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.lucene.search.Query;

/** The files of one folder, ranked by their best passages in each of the ways there are: for those who measure them. */
public final class DocumentRanking implements AutoCloseable {
    /** More passages than files are wanted, for some files have several. */
    private static final int PASSAGES_A_FILE = 10;

    private final List<IndexSnapshot> snapshots;
    private final PassageEmbedder embedder;

    /** How to rank. */
    public enum Way {
        /** BM25 over the passages' texts, as textbooks have it: the measure of the others. */
        PLAIN,
        /** What {@code search: words} does. */
        WORDS,
        /** Vectors alone. */
        MEANING,
        /** What {@code search: hybrid} does. */
        HYBRID
    }

    private DocumentRanking(List<IndexSnapshot> snapshots, PassageEmbedder embedder) {
        this.snapshots = snapshots;
        this.embedder = embedder;
    }

    /** Brings the folder's index up to date, vectors included. */
    public static DocumentRanking open(
            DocumentIndexes indexes, Path folder, PassageEmbedder embedder, Consumer<String> progress) {
        return new DocumentRanking(
                indexes.withVectors(List.of(new SourceFolder(folder.toAbsolutePath())), embedder, progress), embedder);
    }

    /** How many passages there are. */
    public int passages() {
        return snapshots.get(0).reader().numDocs();
    }

    /** The best files, best first, each once. */
    public List<String> files(Way way, String words, int limit) {
        try {
            return hits(way, words, limit * PASSAGES_A_FILE).stream()
                    .map(Hit::file)
                    .distinct()
                    .limit(limit)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Hit> hits(Way way, String words, int limit) throws IOException {
        return switch (way) {
            case PLAIN -> {
                Optional<Query> query = PassageQuery.ofText(words);
                yield query.isPresent()
                        ? PassageSearch.search(snapshots, query.get(), limit).hits()
                        : List.of();
            }
            case WORDS -> PassageSearch.search(snapshots, words, limit).hits();
            case MEANING ->
                VectorSearch.search(
                        snapshots,
                        PassageVector.field(embedder),
                        embedder.embed(List.of(words)).get(0),
                        limit);
            case HYBRID ->
                HybridSearch.search(snapshots, embedder, words, limit).hits();
        };
    }

    @Override
    public void close() {
        snapshots.forEach(IndexSnapshot::close);
    }
}
