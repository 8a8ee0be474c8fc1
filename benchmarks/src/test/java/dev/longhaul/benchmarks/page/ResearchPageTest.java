package dev.longhaul.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.figures.Machine;
import dev.longhaul.benchmarks.figures.Measured;
import dev.longhaul.benchmarks.figures.Results;
import dev.longhaul.benchmarks.figures.Series;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResearchPageTest {
    @Test
    void cells_makeATableAndGoalsAList() {
        Results results = Results.empty()
                .with(new Measured(
                        "retrieval",
                        "Pages found",
                        Instant.parse("2026-11-21T12:00:00Z"),
                        1,
                        new Machine("Linux amd64", "some processor", 2, 24_000, "a JVM", "a server", 0.25),
                        List.of(
                                Figure.of("plain | recall@5", "", Series.once(0.875)),
                                Figure.of("plain | a query", "ms", Series.once(3)),
                                Figure.of("hybrid | recall@5", "", Series.once(0.94)),
                                Figure.of("recall@5", "", Series.once(0.94), Goal.atLeast(0.85)),
                                Figure.of("points above", "", Series.once(6), Goal.atLeast(10))),
                        List.of("A note.")));
        assertThat(ResearchPage.of(results)).contains("""
                ## Pages found

                |  | recall@5 | a query |
                | --- | --- | --- |
                | plain | 0.875 | 3 ms |
                | hybrid | 0.940 |  |

                |  |  | goal |  |
                | --- | --- | --- | --- |
                | recall@5 | 0.940 | at least 0.85 | met |
                | points above | 6 | at least 10 | **missed** |

                A note.
                """);
    }
}
