package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.ToolException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The documents of some folders as they are now, each by the name that a search gives it. */
public final class DocumentTexts {
    private final SortedMap<String, SourceFile> files = new TreeMap<>();

    /**
     * Looks through the folders once.
     *
     * @param sources folders, absolute paths; those that cannot be looked into hold nothing
     */
    public DocumentTexts(List<String> sources) {
        DocumentSources.byPrefix(sources).forEach((prefix, folder) -> {
            if (folder.problem().isEmpty()) {
                list(folder).forEach((name, file) -> files.put(prefix + name, file));
            }
        });
    }

    /** The text of a file; empty when there is none of that name, or it cannot be read. */
    public Optional<DocumentText> find(String name) {
        return FileNames.find(name, files.keySet()).flatMap(found -> read(Objects.requireNonNull(files.get(found))));
    }

    private static SortedMap<String, SourceFile> list(SourceFolder folder) {
        try {
            return folder.list(progress -> {}).files();
        } catch (ToolException e) {
            return new TreeMap<>();
        }
    }

    private static Optional<DocumentText> read(SourceFile file) {
        try {
            Extraction extraction = DocumentReader.read(file.path());
            return Optional.of(new DocumentText(extraction.title(), extraction.text()));
        } catch (UnreadableDocument e) {
            return Optional.empty();
        }
    }
}
