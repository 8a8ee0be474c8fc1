package dev.longhaul.benchmarks.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A JDK that is installed here.
 *
 * @param feature 17, 21, …
 * @param home where it is
 */
public record Jdk(int feature, Path home) {
    private static final Path USUAL = Path.of("/usr/lib/jvm");

    /** The one that runs this, and the newest that is installed, if that is another; oldest first. */
    public static List<Jdk> thisAndNewest() {
        Jdk own = new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        Jdk newest = installed().stream()
                .max(Comparator.comparingInt(Jdk::feature))
                .filter(found -> found.feature() > own.feature())
                .orElse(own);
        Set<Integer> seen = new HashSet<>();
        return Stream.of(own, newest).filter(jdk -> seen.add(jdk.feature())).toList();
    }

    private static List<Jdk> installed() {
        if (!Files.isDirectory(USUAL)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(USUAL)) {
            return folders.filter(folder -> Files.isExecutable(folder.resolve("bin/java")))
                    .map(folder -> new Jdk(featureOf(folder), folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 0 for one that does not say. */
    private static int featureOf(Path folder) {
        Path release = folder.resolve("release");
        try {
            return !Files.isReadable(release)
                    ? 0
                    : Files.readAllLines(release).stream()
                            .filter(line -> line.startsWith("JAVA_VERSION="))
                            .map(line -> line.replaceAll("[^0-9.].*?\"|\"", "").split("\\.", -1)[0])
                            .filter(first -> first.matches("[0-9]+"))
                            .map(Integer::parseInt)
                            .findFirst()
                            .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
