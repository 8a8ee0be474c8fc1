package dev.longhaul.reliability;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What one run of the matrix has seen.
 *
 * @param server in words
 * @param command that gives such a run
 * @param date of the run, UTC
 * @param machine it ran on, in words
 * @param cells in the order in which they ended
 */
record Measured(String server, String command, String date, String machine, List<Result> cells) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    Measured {
        cells = List.copyOf(cells);
    }

    /** A run that ends just now, here. */
    static Measured now(MatrixOptions options, List<Result> cells) {
        return new Measured(options.serverWords(), options.command(), today(), thisMachine(), cells);
    }

    static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    static String thisMachine() {
        return Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", Java " + Runtime.version().feature();
    }

    static Measured read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), Measured.class);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }
}
