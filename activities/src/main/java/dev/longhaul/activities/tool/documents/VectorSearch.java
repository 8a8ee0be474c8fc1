package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.documents.PassageSearch.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/**
 * Finds the passages whose vectors are closest to one. Looks at all of them, so that the order depends on the documents
 * alone and not on how an index came to be: docs/decisions/search-by-meaning.md.
 */
final class VectorSearch {
    /** So little likeness is none: any two texts in one language have as much. */
    private static final double LEAST = 0.2;

    /** As {@link PassageSearch} does: rounding may change the order among neighbours. */
    private static final int SPARE = 30;

    private final String field;
    private final float[] vector;
    private final int most;
    private final PriorityQueue<Near> best = new PriorityQueue<>();

    private VectorSearch(String field, float[] vector, int limit) {
        this.field = field;
        this.vector = vector;
        this.most = limit + SPARE;
    }

    /** @param source which of the snapshots it is from, from 0 */
    private record Near(int source, LeafReaderContext leaf, int document, double likeness) implements Comparable<Near> {
        @Override
        public int compareTo(Near other) {
            return Double.compare(likeness, other.likeness);
        }
    }

    /** The closest ones, best first; fewer than {@code limit} when there are no more that are close at all. */
    static List<Hit> search(List<IndexSnapshot> snapshots, String field, float[] vector, int limit) throws IOException {
        VectorSearch search = new VectorSearch(field, vector, limit);
        for (int source = 0; source < snapshots.size(); source++) {
            for (LeafReaderContext leaf : snapshots.get(source).reader().leaves()) {
                search.look(source, leaf);
            }
        }
        List<Hit> hits = search.hits();
        return hits.subList(0, Math.min(limit, hits.size()));
    }

    private void look(int source, LeafReaderContext leaf) throws IOException {
        BinaryDocValues vectors = leaf.reader().getBinaryDocValues(field);
        if (vectors == null) {
            return;
        }
        Bits live = leaf.reader().getLiveDocs();
        while (vectors.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            int number = vectors.docID();
            if (live != null && !live.get(number)) {
                continue;
            }
            double likeness = PassageVector.likeness(vectors.binaryValue(), vector);
            if (likeness >= LEAST
                    && (best.size() < most || likeness > best.element().likeness())) {
                best.add(new Near(source, leaf, number, likeness));
                if (best.size() > most) {
                    best.remove();
                }
            }
        }
    }

    private List<Hit> hits() throws IOException {
        List<Hit> hits = new ArrayList<>();
        for (Near near : best) {
            hits.add(PassageSearch.hit(
                    near.source(),
                    near.leaf().reader().storedFields().document(near.document(), PassageFields.OF_A_HIT),
                    near.likeness()));
        }
        hits.sort(PassageSearch.BEST_FIRST);
        return hits;
    }
}
