package dev.longhaul.activities.tool.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/**
 * Finds passages in several indexes as if they were one. The order depends on the documents and the query alone: scores
 * that differ by less than a thousandth are equal, and equal ones are ordered by file and position.
 */
final class PassageSearch {
    /** More than are wanted, because rounding may change the order among neighbours. */
    private static final int SPARE = 30;

    private static final double STEPS = 1_000;

    private static final Sort ORDER = new Sort(
            SortField.FIELD_SCORE,
            new SortField(PassageFields.FILE, SortField.Type.STRING),
            new SortField(PassageFields.POSITION, SortField.Type.INT));

    /** The order of everything that is found. */
    static final Comparator<Hit> BEST_FIRST = Comparator.comparingDouble(Hit::score)
            .reversed()
            .thenComparingInt(Hit::source)
            .thenComparing(Hit::file)
            .thenComparingInt(Hit::position);

    private PassageSearch() {}

    /**
     * A passage that was found.
     *
     * @param source which of the indexes it is from, from 0
     * @param page from 1, or 0 where there are no pages
     */
    record Hit(
            int source,
            String file,
            String title,
            String section,
            int position,
            int paragraph,
            int page,
            double score,
            String text) {
        Hit withScore(double other) {
            return new Hit(source, file, title, section, position, paragraph, page, rounded(other), text);
        }
    }

    /**
     * What was found.
     *
     * @param hits the best ones, best first
     * @param total how many passages hold any of the words
     */
    record Found(List<Hit> hits, long total) {}

    /** The passages that fit some plain words. */
    static Found search(List<IndexSnapshot> snapshots, String words, int limit) throws IOException {
        Optional<Query> query = PassageQuery.of(words);
        return query.isPresent() ? search(snapshots, query.get(), limit) : new Found(List.of(), 0);
    }

    static Found search(List<IndexSnapshot> snapshots, Query query, int limit) throws IOException {
        IndexReader[] readers = snapshots.stream().map(IndexSnapshot::reader).toArray(IndexReader[]::new);
        try (MultiReader all = new MultiReader(readers, false)) {
            IndexSearcher searcher = new IndexSearcher(all);
            int most = limit + SPARE;
            TopFieldDocs top =
                    searcher.search(query, new TopFieldCollectorManager(ORDER, most, null, Integer.MAX_VALUE));
            TopFieldCollector.populateScores(top.scoreDocs, searcher, query);
            int[] starts = new int[readers.length];
            for (int i = 1; i < readers.length; i++) {
                starts[i] = starts[i - 1] + readers[i - 1].maxDoc();
            }
            List<Hit> hits = new ArrayList<>();
            for (ScoreDoc scored : top.scoreDocs) {
                Document document = searcher.storedFields().document(scored.doc, PassageFields.OF_A_HIT);
                hits.add(hit(ReaderUtil.subIndex(scored.doc, starts), document, scored.score));
            }
            hits.sort(BEST_FIRST);
            return new Found(hits.subList(0, Math.min(limit, hits.size())), top.totalHits.value);
        }
    }

    static Hit hit(int source, Document document, double score) {
        return new Hit(
                source,
                document.get(PassageFields.FILE),
                document.get(PassageFields.TITLE),
                document.get(PassageFields.SECTION),
                number(document, PassageFields.POSITION),
                number(document, PassageFields.PARAGRAPH),
                number(document, PassageFields.PAGE),
                rounded(score),
                document.get(PassageFields.SHOWN));
    }

    static double rounded(double score) {
        return Math.round(score * STEPS) / STEPS;
    }

    private static int number(Document document, String field) {
        Number value = document.getField(field).numericValue();
        return value == null ? 0 : value.intValue();
    }
}
