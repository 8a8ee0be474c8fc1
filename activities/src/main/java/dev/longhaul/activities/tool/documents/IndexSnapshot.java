package dev.longhaul.activities.tool.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import org.apache.lucene.index.DirectoryReader;

/**
 * A folder's index as it was at one time, to be searched and closed.
 *
 * @param skipped files and subfolders that could not be read, with the reason, by name
 */
record IndexSnapshot(DocumentIndex index, DirectoryReader reader, SortedMap<String, String> skipped)
        implements AutoCloseable {
    @Override
    public void close() {
        try {
            reader.decRef();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
