package dev.longhaul.reliability;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What each run of the whole matrix came to, in the order in which they ended; those that went wrong too. */
final class FullRuns {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    FullRuns(Path file) {
        this.file = file;
    }

    /** @param result the sums, in words */
    record Run(String server, String date, String machine, String result) {}

    /** Keeps a run; one of only some cells is none of these. */
    void add(Measured run) throws IOException {
        if (run.cells().size() < Cell.all().size()) {
            return;
        }
        List<Run> all = new ArrayList<>(all());
        all.add(new Run(run.server(), run.date(), run.machine(), new Table(run.cells()).summary()));
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }

    List<Run> all() throws IOException {
        return Files.exists(file) ? List.of(JSON.readValue(Files.readString(file), Run[].class)) : List.of();
    }
}
