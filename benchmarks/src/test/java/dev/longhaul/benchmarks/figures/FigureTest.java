package dev.longhaul.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void goalOfAComparedFigure_isForTheMedianRatio() {
        Figure good = Figure.compared("", "ms", List.of(12.0, 10.0, 30.0), List.of(10.0, 10.0, 10.0), Goal.atMost(1.2));
        Figure bad = Figure.compared("", "1/s", List.of(6.0), List.of(10.0), Goal.atLeast(0.7));

        assertThat(good.met()).isTrue();
        assertThat(good.ratio()).isEqualTo(new Series(1.2, 1, 3));
        assertThat(bad.met()).isFalse();
    }

    @Test
    void figureWithoutAGoal_isNeitherMetNorMissed() {
        assertThat(Figure.of("", "", Series.once(1)).met()).isNull();
    }

    @Test
    void goals_includeTheirEnds() {
        assertThat(Goal.atMost(5).isMetBy(5)).isTrue();
        assertThat(Goal.atMost(5).isMetBy(5.01)).isFalse();
        assertThat(Goal.atLeast(5).isMetBy(5)).isTrue();
        assertThat(Goal.atLeast(5).isMetBy(4.99)).isFalse();
    }
}
