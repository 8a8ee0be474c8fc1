package dev.longhaul.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void oddNumberOfValues_hasTheMiddleOneAsMedian() {
        assertThat(Series.of(List.of(3.0, 1.0, 100.0))).isEqualTo(new Series(3, 1, 100));
    }

    @Test
    void evenNumberOfValues_hasTheMeanOfTheMiddleTwo() {
        assertThat(Series.median(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(3);
    }

    @Test
    void ratios_areTakenInEachRound() {
        // A slow second round slows both sides; the ratio does not see it.
        assertThat(Series.ratios(List.of(2.0, 20.0, 3.0), List.of(1.0, 10.0, 2.0)))
                .isEqualTo(new Series(2, 1.5, 2));
    }

    @Test
    void nothingOrUnevenRounds_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Series.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Series.ratios(List.of(1.0), List.of(1.0, 2.0)));
    }
}
