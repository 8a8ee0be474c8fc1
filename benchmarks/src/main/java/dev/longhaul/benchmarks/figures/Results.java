package dev.longhaul.benchmarks.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.longhaul.workflows.payload.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that was measured, as it is kept in {@code benchmarks/results.json}.
 *
 * @param schema the form of this file; goes up when a name changes its meaning
 * @param measurements the newest of each name
 */
public record Results(int schema, List<Measured> measurements) {
    private static final int SCHEMA = 1;
    private static final ObjectMapper MAPPER = Payloads.newMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public Results {
        measurements = List.copyOf(measurements);
    }

    public static Results empty() {
        return new Results(SCHEMA, List.of());
    }

    /** What is in a file; nothing when there is none. */
    public static Results read(Path file) {
        try {
            return Files.exists(file) ? MAPPER.readValue(Files.readAllBytes(file), Results.class) : empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The results in " + file + " cannot be read.", e);
        }
    }

    /** The same with a newer measurement, at the place of the older one of its name. */
    public Results with(Measured newer) {
        List<Measured> all = new ArrayList<>(measurements);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(newer.name())) {
                all.set(i, newer);
                return new Results(schema, all);
            }
        }
        all.add(newer);
        return new Results(schema, all);
    }

    public void write(Path file) {
        try {
            Files.writeString(file, MAPPER.writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The results cannot be written to " + file + ".", e);
        }
    }
}
