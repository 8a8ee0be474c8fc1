package dev.longhaul.activities.tool.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/**
 * A folder's index as it was at one time, to be searched and closed.
 *
 * @param skipped files and subfolders that could not be read, with the reason, by name
 */
record IndexSnapshot(DocumentIndex index, DirectoryReader reader, SortedMap<String, String> skipped)
        implements AutoCloseable {
    private static final Set<String> WHOLE = Set.of(PassageFields.WHOLE);

    /** The whole text of a file as it was indexed; empty when the index has no such file. */
    Optional<String> text(String file) throws IOException {
        for (LeafReaderContext context : reader.leaves()) {
            LeafReader leaf = context.reader();
            PostingsEnum found = leaf.postings(new Term(PassageFields.WHOLE_OF, file), PostingsEnum.NONE);
            Bits live = leaf.getLiveDocs();
            while (found != null && found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                if (live == null || live.get(found.docID())) {
                    return Optional.ofNullable(
                            leaf.storedFields().document(found.docID(), WHOLE).get(PassageFields.WHOLE));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            reader.decRef();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
