package dev.longhaul.benchmarks.research;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The PostgreSQL manual, as Debian's package {@code postgresql-doc-15} installs it: over a thousand pages. */
final class Manual {
    static final Path FOLDER = Path.of(System.getProperty("longhaul.manual", "/usr/share/doc/postgresql-doc-15/html"));
    static final String INDEX = "bookindex.html";

    private Manual() {}

    /** Copies its pages, but not its index, which would answer for all of them. */
    static Path copiedTo(Path folder) {
        if (!Files.isDirectory(FOLDER)) {
            throw new IllegalStateException("The PostgreSQL manual is not in " + FOLDER
                    + ". Install Debian's package postgresql-doc-15, or name a folder with -Dlonghaul.manual.");
        }
        try {
            Files.createDirectories(folder);
            for (Path page : pages()) {
                Files.copy(page, folder.resolve(page.getFileName()));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages of a copy, by file name. */
    static Map<String, String> read(Path folder) {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                pages.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !file.endsWith(INDEX))
                    .sorted()
                    .toList();
        }
    }
}
