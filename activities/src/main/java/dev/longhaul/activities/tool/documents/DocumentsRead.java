package dev.longhaul.activities.tool.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.source.RetrievedSources.Find;
import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.Schemas;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.ToolOutput;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code documents_read}: a stretch of one of the session's documents. Reads only files that a search could find. */
public final class DocumentsRead implements ActivityTool {
    private static final int DEFAULT_LENGTH = 6_000;
    private static final int MAX_LENGTH = 8_000;
    private static final long KEPT_CHARACTERS = 8_000_000;

    private static final ToolSpec SPEC = new ToolSpec(
            "documents_read",
            "Reads one of the session's documents as plain text, a stretch at a time. When \"more\" is true, read on with"
                    + " from set to the \"to\" of this stretch.",
            Schemas.object(
                    Map.of(
                            "file", Schemas.text("The file, named as documents_search names it."),
                            "from",
                                    Schemas.integer(
                                            "Where to begin, in characters; 0 by default. A passage's position will do.",
                                            0,
                                            Integer.MAX_VALUE),
                            "length",
                                    Schemas.integer(
                                            "How many characters; " + DEFAULT_LENGTH + " by default.", 1, MAX_LENGTH)),
                    "file",
                    "from",
                    "length"));

    private static final ObjectMapper JSON = Payloads.newMapper();

    /** Texts that were read lately, so that reading on does not parse a large file again. */
    private final Cache<SourceFile, Extraction> texts = Caffeine.newBuilder()
            .maximumWeight(KEPT_CHARACTERS)
            .weigher((SourceFile file, Extraction extraction) ->
                    extraction.text().length())
            .build();

    private final RetrievedSources sources;

    /** @param sources keeps the texts of the documents that are read, as they were */
    public DocumentsRead(RetrievedSources sources) {
        this.sources = sources;
    }

    private record Stretch(String file, String title, int from, int to, int characters, String text, boolean more) {}

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolOutput call(ToolCallContext call) {
        if (call.sources().isEmpty()) {
            return ToolOutput.error(DocumentsSearch.NO_SOURCES);
        }
        SortedMap<String, SourceFile> files = new TreeMap<>();
        DocumentSources.byPrefix(call.sources())
                .forEach((prefix, folder) ->
                        folder.list(call.progress()).files().forEach((name, file) -> files.put(prefix + name, file)));
        String asked = String.valueOf(call.arguments().get("file"));
        Optional<String> name = FileNames.find(asked, files.keySet());
        if (name.isEmpty()) {
            return ToolOutput.error("There is no document \"" + asked + "\". The closest names are: "
                    + String.join(", ", FileNames.closest(asked, files.keySet())) + ".");
        }
        int from = number(call, "from", 0);
        int length = Math.min(number(call, "length", DEFAULT_LENGTH), MAX_LENGTH);
        try {
            Extraction document = text(Objects.requireNonNull(files.get(name.get())));
            ToolOutput stretch = stretch(name.get(), document, from, length);
            return stretch.failed()
                    ? stretch
                    : ToolOutput.of(stretch.text(), List.of(kept(call, name.get(), document)));
        } catch (UnreadableDocument e) {
            return ToolOutput.error("The document \"" + name.get() + "\" " + e.reason() + ". Use another one.");
        }
    }

    private BlockHash kept(ToolCallContext call, String name, Extraction document) {
        return sources.keep(call.caller(), Find.ofText(SPEC.name(), name, document.title(), document.text()));
    }

    private static int number(ToolCallContext call, String argument, int otherwise) {
        return call.arguments().get(argument) instanceof Number number ? number.intValue() : otherwise;
    }

    private Extraction text(SourceFile file) throws UnreadableDocument {
        Extraction kept = texts.getIfPresent(file);
        if (kept == null) {
            kept = DocumentReader.read(file.path());
            texts.put(file, kept);
        }
        return kept;
    }

    private static ToolOutput stretch(String file, Extraction document, int from, int length) {
        String text = document.text();
        if (from >= text.length()) {
            return ToolOutput.error("The document \"" + file + "\" has " + text.length()
                    + " characters; \"from\" must be smaller than that.");
        }
        int begin = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
        int end = Math.min(text.length(), from + length);
        if (end < text.length()) {
            end = Sentences.cut(text, begin + length / 2, end);
        }
        Stretch stretch = new Stretch(
                file, document.title(), begin, end, text.length(), text.substring(begin, end), end < text.length());
        try {
            return ToolOutput.of(JSON.writeValueAsString(stretch));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and numbers can always be written.", e);
        }
    }
}
