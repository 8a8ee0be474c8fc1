package dev.longhaul.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    @Test
    void newerMeasurement_takesThePlaceOfTheOlder() {
        Results results = Results.empty()
                .with(measured("one", 1))
                .with(measured("two", 2))
                .with(measured("one", 3));

        assertThat(results.measurements()).containsExactly(measured("one", 3), measured("two", 2));
    }

    @Test
    void whatIsWritten_isReadAgain(@TempDir Path directory) {
        Path file = directory.resolve("results.json");
        Results results = Results.empty().with(measured("one", 1));

        results.write(file);

        assertThat(Results.read(file)).isEqualTo(results);
        assertThat(file).content().contains("\"schema\" : 1", "\"memory_megabytes\" : 4096", "\"at_most\" : 1.5");
    }

    @Test
    void missingFile_isNoResults(@TempDir Path directory) {
        assertThat(Results.read(directory.resolve("none.json"))).isEqualTo(Results.empty());
    }

    private static Measured measured(String name, double value) {
        return new Measured(
                name,
                "title of " + name,
                Instant.EPOCH,
                3,
                new Machine("Linux", "some processor", 2, 4096, "a JVM", "a server", 0.5),
                List.of(Figure.compared("figure", "ms", List.of(value), List.of(1.0), Goal.atMost(1.5))),
                List.of("a note"));
    }
}
