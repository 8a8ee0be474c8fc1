package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.ToolOutput;
import dev.longhaul.workflows.model.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Folders of made-up documents, and calls of the tools over them. */
final class TestingDocuments {
    private static final List<String> WORDS = List.of(
            "archive",
            "backup",
            "checkpoint",
            "database",
            "engine",
            "failure",
            "garbage",
            "history",
            "index",
            "journal",
            "kernel",
            "log",
            "memory",
            "network",
            "offset",
            "page",
            "query",
            "recovery",
            "segment",
            "table");

    private TestingDocuments() {}

    /** Writes a page of words that depend on the seed alone. */
    static Path page(Path folder, String name, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder page = new StringBuilder("# Page " + WORDS.get(random.nextInt(WORDS.size())) + "\n");
        for (int paragraph = 0; paragraph < 12; paragraph++) {
            page.append("\nThe");
            for (int word = 0; word < 40; word++) {
                page.append(' ').append(WORDS.get((int) Math.min(19, Math.abs(random.nextGaussian() * 7))));
            }
            page.append(".\n");
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, page);
    }

    static void pages(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            page(folder, "page-" + i + ".md", i);
        }
    }

    /** A search that keeps what it shows in memory. */
    static DocumentsSearch search(DocumentIndexes indexes) {
        return new DocumentsSearch(indexes, inMemory());
    }

    /** What was kept of what was called here, from an address, newest first. */
    static List<String> kept(TestingContentStore store, String address) {
        return new RetrievedSources(store)
                .of("s", address).stream()
                        .map(source -> store.text(source.text()))
                        .toList();
    }

    static RetrievedSources inMemory() {
        return new RetrievedSources(new TestingContentStore());
    }

    static ToolOutput call(ActivityTool tool, Map<String, Object> arguments, Path... sources) {
        return call(tool, arguments, word -> {}, sources);
    }

    static ToolOutput call(
            ActivityTool tool, Map<String, Object> arguments, Consumer<String> progress, Path... sources) {
        List<String> folders = Stream.of(sources).map(Path::toString).toList();
        return tool.call(new ToolCallContext(new Caller("s", null, "a"), arguments, folders, Map.of(), progress));
    }
}
