package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;
import org.jspecify.annotations.Nullable;

/** Reads many files at a time and hands them on in order; how much is in memory at once is bounded. */
final class DocumentPipeline {
    private static final int MAX_FILES_AHEAD = 16;
    private static final long MAX_BYTES_AHEAD = 16L * 1024 * 1024;

    private final ExecutorService readers;
    private final Consumer<String> progress;
    private final Deque<Reading> ahead = new ArrayDeque<>();
    private long bytesAhead;

    DocumentPipeline(ExecutorService readers, Consumer<String> progress) {
        this.readers = readers;
        this.progress = progress;
    }

    /**
     * A file that was read.
     *
     * @param passages its passages as the index takes them; none when it could not be read
     * @param problem why it could not be read, or null
     */
    record ReadFile(
            SourceFile file,
            List<Document> passages,
            @Nullable String problem) {}

    interface Sink {
        void take(ReadFile read) throws IOException;
    }

    private record Reading(SourceFile file, Future<ReadFile> future) {}

    void run(List<SourceFile> files, Sink sink) throws IOException {
        try {
            int next = 0;
            for (int done = 0; done < files.size(); done++) {
                progress.accept("indexing documents: " + done + " of " + files.size());
                while (next < files.size() && hasRoomFor(files.get(next))) {
                    submit(files.get(next++));
                }
                Reading first = ahead.removeFirst();
                sink.take(await(first.future(), "indexing documents: " + done + " of " + files.size()));
                bytesAhead -= first.file().size();
            }
        } finally {
            ahead.forEach(reading -> reading.future().cancel(true));
        }
    }

    private boolean hasRoomFor(SourceFile file) {
        return ahead.isEmpty() || (ahead.size() < MAX_FILES_AHEAD && bytesAhead + file.size() <= MAX_BYTES_AHEAD);
    }

    private void submit(SourceFile file) {
        ahead.addLast(new Reading(file, readers.submit(() -> read(file))));
        bytesAhead += file.size();
    }

    private static ReadFile read(SourceFile file) {
        try {
            List<Document> passages = PassageFields.documents(file.name(), DocumentReader.read(file.path()));
            return new ReadFile(file, passages, null);
        } catch (UnreadableDocument e) {
            return new ReadFile(file, List.of(), e.reason());
        }
    }

    private ReadFile await(Future<ReadFile> future, String word) {
        while (true) {
            try {
                return future.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                progress.accept(word);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ToolException(FailureType.TOOL_UNAVAILABLE, "Indexing documents was interrupted.", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("A document reader failed.", e.getCause());
            }
        }
    }
}
