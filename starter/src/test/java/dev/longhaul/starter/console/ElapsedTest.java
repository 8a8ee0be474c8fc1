package dev.longhaul.starter.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTest {
    @ParameterizedTest
    @CsvSource({
        "-5, 0s",
        "0, 0s",
        "59, 59s",
        "60, 1m 00s",
        "65, 1m 05s",
        "3599, 59m 59s",
        "3600, 1h 00m",
        "93784, 1d 02h",
    })
    void seconds_becomeTwoUnitsAtMost(long seconds, String words) {
        assertThat(Elapsed.words(Duration.ofSeconds(seconds))).isEqualTo(words);
    }
}
