package dev.longhaul.activities.tool.documents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Brings an index up to date in a process of its own, which prints the number of files that it read. */
final class TestingIndexer {
    private static final String HALF = "half";

    private TestingIndexer() {}

    /**
     * Does it.
     *
     * @param arguments directory of the indexes, folder of documents, and the progress at which to stand still, if any
     */
    public static void main(String[] arguments) {
        int[] read = {0};
        DocumentIndexes indexes = new DocumentIndexes(Path.of(arguments[0]), update -> read[0] += update.read());
        indexes.upToDate(List.of(new SourceFolder(Path.of(arguments[1]))), word -> {
                    if (arguments.length > 2 && word.startsWith(arguments[2])) {
                        System.out.println(HALF);
                        standStill();
                    }
                })
                .forEach(IndexSnapshot::close);
        System.out.println(read[0]);
    }

    /** Starts such a process. */
    static Process start(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                TestingIndexer.class.getName());
        builder.command().addAll(List.of(arguments));
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** The number of files that it read, when it has ended. */
    static int result(Process process) throws IOException {
        return Integer.parseInt(firstLine(process));
    }

    static void awaitHalf(Process process) throws IOException {
        String line = firstLine(process);
        if (!line.equals(HALF)) {
            throw new IllegalStateException("The indexer did not get that far: " + line);
        }
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return String.valueOf(lines.readLine());
    }

    private static void standStill() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
