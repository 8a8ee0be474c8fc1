package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder of documents. Symbolic links in it are passed over, so nothing outside of it is ever reached.
 *
 * @param root absolute; may itself be a link
 */
record SourceFolder(Path root) {
    private static final int FILES_PER_WORD = 2_000;

    /**
     * What is there now.
     *
     * @param files files of the kinds that are read, by name
     * @param closed subfolders that cannot be looked into, with the reason
     */
    record Listing(SortedMap<String, SourceFile> files, SortedMap<String, String> closed) {
        Listing {
            files = Collections.unmodifiableSortedMap(files);
            closed = Collections.unmodifiableSortedMap(closed);
        }
    }

    /** Why it cannot be looked into, as a sentence for a person; empty when it can. */
    Optional<String> problem() {
        if (!Files.exists(root)) {
            return Optional.of("The folder " + root + " does not exist.");
        }
        if (!Files.isDirectory(root)) {
            return Optional.of(root + " is not a folder; sources are folders of documents.");
        }
        if (!Files.isReadable(root) || !Files.isExecutable(root)) {
            return Optional.of("The folder " + root + " may not be read by this user.");
        }
        return Optional.empty();
    }

    /** What is said of it when none of its files can be read. */
    String emptiness() {
        return "The folder " + root + " holds no readable document. These are read: " + DocumentKind.WORDS + ".";
    }

    /**
     * Looks through the folder.
     *
     * @throws ToolException when the folder is gone, cannot be looked into, or holds no file of a kind that is read
     */
    Listing list(Consumer<String> progress) {
        problem().ifPresent(problem -> {
            throw unreadable(problem, null);
        });
        SortedMap<String, SourceFile> files = new TreeMap<>();
        SortedMap<String, String> closed = new TreeMap<>();
        try {
            Path base = root.toRealPath();
            DocumentVisitor visitor = new DocumentVisitor(
                    base,
                    (path, attributes) -> {
                        SourceFile file = file(base, path, attributes);
                        files.put(file.name(), file);
                        if (files.size() % FILES_PER_WORD == 0) {
                            progress.accept("looking through documents: " + files.size());
                        }
                        return true;
                    },
                    path -> closed.put(nameOf(base, path), "cannot be read"));
            Files.walkFileTree(base, visitor);
        } catch (IOException e) {
            throw unreadable("The folder " + root + " cannot be read: " + e.getMessage(), e);
        }
        if (files.isEmpty()) {
            throw unreadable(emptiness(), null);
        }
        return new Listing(files, closed);
    }

    /** Whether it holds a file of a kind and size that is read. */
    boolean holdsDocuments() throws IOException {
        Path base = root.toRealPath();
        boolean[] found = {false};
        DocumentVisitor visitor = new DocumentVisitor(
                base,
                (path, attributes) -> {
                    found[0] = attributes.size() > 0 && attributes.size() <= DocumentReader.MAX_BYTES;
                    return !found[0];
                },
                path -> {});
        Files.walkFileTree(base, visitor);
        return found[0];
    }

    static ToolException unreadable(String message, @Nullable Exception cause) {
        return new ToolException(FailureType.SOURCES_UNREADABLE, message, cause);
    }

    private static SourceFile file(Path base, Path path, BasicFileAttributes attributes) {
        long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return new SourceFile(nameOf(base, path), path, attributes.size(), modified);
    }

    private static String nameOf(Path base, Path path) {
        return base.relativize(path).toString().replace(File.separatorChar, '/');
    }
}
