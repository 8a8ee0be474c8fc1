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

class PerformancePageTest {
    private static final Results RESULTS = Results.empty()
            .with(new Measured(
                    "steps",
                    "Time of a step",
                    Instant.parse("2026-11-21T12:00:00Z"),
                    3,
                    new Machine("Linux amd64", "some processor", 2, 24_000, "a JVM", "a server", 0.25),
                    List.of(
                            Figure.compared(
                                    "a step",
                                    "ms",
                                    List.of(13.0, 12.0, 14.0),
                                    List.of(10.0, 10.0, 10.0),
                                    Goal.atMost(1.25)),
                            Figure.of("runs", "", Series.once(2))),
                    List.of("A note.")));

    @Test
    void figures_areShownWithSpreadRatioAndGoal() {
        assertThat(PerformancePage.of(RESULTS, ""))
                .contains("### Time of a step\n")
                .contains("| a step | 13 ms (12–14) | 10 ms | 1.30 (1.20–1.40) | at most 1.25 | **missed** |")
                .contains("| runs | 2 |  |  |  |  |")
                .contains("A note.")
                .contains(
                        "3 rounds; Linux amd64, 2 processors (some processor), 23 GB; a JVM; a server; load before: 0.3.");
    }

    @Test
    void whatWasTried_standsAtTheEnd() {
        assertThat(PerformancePage.of(RESULTS, "## What was tried\n\nThis.\n"))
                .endsWith("## What was tried\n\nThis.\n");
    }

    @Test
    void numbers_haveTheDigitsThatSaySomething() {
        assertThat(PerformancePage.number(1234.5)).isEqualTo("1,235");
        assertThat(PerformancePage.number(12.34)).isEqualTo("12.3");
        assertThat(PerformancePage.number(1.2345)).isEqualTo("1.23");
        assertThat(PerformancePage.number(3)).isEqualTo("3");
    }
}
