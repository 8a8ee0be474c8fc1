package dev.longhaul.activities.tool.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of some folders, by the names under which a search shows them. The folders are looked through once. */
public final class SourceDocuments {
    private final Map<String, SourceFolder> folders;
    private @Nullable SortedMap<String, Path> files;

    /** @param folders absolute paths; looked through when the first file is read */
    public SourceDocuments(List<String> folders) {
        this.folders = DocumentSources.byPrefix(folders);
    }

    /**
     * Reads a file.
     *
     * @param name not to be trusted; it is only compared with the names of files that are there
     * @return empty when there is no such file, or it cannot be read
     * @throws dev.longhaul.activities.tool.ToolException when a folder is gone or holds no documents any more
     */
    public Optional<DocumentText> read(String name) {
        SortedMap<String, Path> known = files();
        try {
            Optional<String> found = FileNames.find(name, known.keySet());
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(DocumentText.read(Objects.requireNonNull(known.get(found.get()))));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private synchronized SortedMap<String, Path> files() {
        if (files == null) {
            SortedMap<String, Path> found = new TreeMap<>();
            folders.forEach((prefix, folder) -> folder.list(progress -> {})
                    .files()
                    .forEach((file, source) -> found.put(prefix + file, source.path())));
            files = found;
        }
        return files;
    }
}
