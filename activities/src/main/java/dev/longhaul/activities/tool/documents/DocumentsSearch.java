package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.source.RetrievedSources.Find;
import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.Schemas;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.activities.tool.ToolOutput;
import dev.longhaul.activities.tool.documents.PassageSearch.Found;
import dev.longhaul.activities.tool.documents.PassageSearch.Hit;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.tools.ToolSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/** {@code documents_search}: the passages of the session's documents that fit some words best. */
public final class DocumentsSearch implements ActivityTool {
    static final String NO_SOURCES = "This session has no folders of documents to look into. Answer without documents,"
            + " or tell the user to start it with sources.";

    private static final int DEFAULT_LIMIT = 5;
    private static final int MAX_LIMIT = 20;

    private static final ToolSpec SPEC = new ToolSpec(
            "documents_search",
            "Finds passages in the session's documents. Give the words that the passage would use, in plain language; there"
                    + " is no query syntax. Each passage comes with its file and position, so that documents_read can"
                    + " read on from there.",
            Schemas.object(
                    Map.of(
                            "query", Schemas.text("Words to look for, for example: recovery after a crash"),
                            "limit",
                                    Schemas.integer(
                                            "How many passages, best first; " + DEFAULT_LIMIT + " by default.",
                                            1,
                                            MAX_LIMIT)),
                    "query",
                    "limit"));

    private final DocumentIndexes indexes;

    private final RetrievedSources sources;

    private final @Nullable PassageEmbedder embedder;

    /** Searches words. */
    public DocumentsSearch(DocumentIndexes indexes, RetrievedSources sources) {
        this(indexes, sources, Optional.empty());
    }

    /**
     * A search.
     *
     * @param sources keeps the texts of the documents that are shown, as they were searched
     * @param embedder searches meanings too; without one, words alone
     */
    public DocumentsSearch(DocumentIndexes indexes, RetrievedSources sources, Optional<PassageEmbedder> embedder) {
        this.indexes = indexes;
        this.sources = sources;
        this.embedder = embedder.orElse(null);
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolOutput call(ToolCallContext call) {
        if (call.sources().isEmpty()) {
            return ToolOutput.error(NO_SOURCES);
        }
        String words = String.valueOf(call.arguments().get("query"));
        int limit = call.arguments().get("limit") instanceof Number number ? number.intValue() : DEFAULT_LIMIT;
        Map<String, SourceFolder> folders = DocumentSources.byPrefix(call.sources());
        List<IndexSnapshot> snapshots = embedder == null
                ? indexes.upToDate(folders.values(), call.progress())
                : indexes.withVectors(folders.values(), embedder, call.progress());
        try {
            Found found = embedder == null
                    ? PassageSearch.search(snapshots, words, limit)
                    : HybridSearch.search(snapshots, embedder, words, limit);
            SearchAnswer answer = new SearchAnswer(new ArrayList<>(folders.keySet()), snapshots);
            SearchAnswer.Written written = answer.of(found);
            return ToolOutput.of(written.json(), kept(call, answer, written, snapshots));
        } catch (IOException | AlreadyClosedException e) {
            snapshots.forEach(snapshot -> snapshot.index().distrust());
            throw new ToolException(
                    FailureType.TOOL_UNAVAILABLE, "The index of the documents cannot be read: " + e.getMessage(), e);
        } finally {
            snapshots.forEach(IndexSnapshot::close);
        }
    }

    /** Keeps what a quotation from these passages will be looked up in. */
    private List<BlockHash> kept(
            ToolCallContext call, SearchAnswer answer, SearchAnswer.Written written, List<IndexSnapshot> snapshots)
            throws IOException {
        Map<String, BlockHash> records = new LinkedHashMap<>();
        for (Hit hit : written.shown()) {
            String name = answer.name(hit);
            Optional<String> text = records.containsKey(name)
                    ? Optional.empty()
                    : snapshots.get(hit.source()).text(hit.file());
            text.ifPresent(whole ->
                    records.put(name, sources.keep(call.caller(), Find.ofText(SPEC.name(), name, hit.title(), whole))));
        }
        return List.copyOf(records.values());
    }
}
