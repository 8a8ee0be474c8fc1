package dev.longhaul.activities.tool.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The folders of documents of a session, and how their files are named: by folder where there are several. */
public final class DocumentSources {
    private DocumentSources() {}

    /**
     * Refuses folders that no search could use, before a job is started with them.
     *
     * @throws IllegalArgumentException when one is absent, no folder, unreadable, or holds no file of a kind that is read;
     *     the message is for people
     */
    public static void check(List<String> folders) {
        for (SourceFolder folder : folders(folders)) {
            folder.problem().ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
            try {
                if (!folder.holdsDocuments()) {
                    throw new IllegalArgumentException(folder.emptiness());
                }
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "The folder " + folder.root() + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Which of some files is meant.
     *
     * @param asked not to be trusted; it is only compared with the names
     * @param names as searches and readings name files
     * @return the file of that name, or the only one whose path ends with it
     */
    public static Optional<String> find(String asked, Collection<String> names) {
        return FileNames.find(asked, names);
    }

    /** The folders, each once, by what stands before the names of their files: nothing when there is only one. */
    static Map<String, SourceFolder> byPrefix(List<String> sources) {
        List<SourceFolder> folders = folders(sources);
        Map<String, SourceFolder> named = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (SourceFolder folder : folders) {
            String name = String.valueOf(folder.root().getFileName());
            String free = name;
            for (int number = 2; !taken.add(free); number++) {
                free = name + "-" + number;
            }
            named.put(folders.size() == 1 ? "" : free + "/", folder);
        }
        return named;
    }

    private static List<SourceFolder> folders(List<String> sources) {
        Set<Path> paths = new LinkedHashSet<>();
        for (String source : sources) {
            paths.add(Path.of(source).toAbsolutePath().normalize());
        }
        List<SourceFolder> folders = new ArrayList<>();
        paths.forEach(path -> folders.add(new SourceFolder(path)));
        return folders;
    }
}
