package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BeginningTest {
    private final Beginning beginning = Beginning.ofSession("s1");

    @Test
    void endBeforeTemporalWasAsked_leavesNothing() {
        assertThat(beginning.words()).isEqualTo("Nothing was started.");
    }

    @Test
    void endWhileTemporalIsAsked_saysWhereToLook() {
        beginning.asking(() -> assertThat(beginning.words()).contains("longhaul show s1 says whether it was"));
    }

    @Test
    void endAfterwards_saysHowToComeBack() {
        beginning.asking(() -> {});

        assertThat(beginning.words()).contains("s1 was started").contains("longhaul watch s1");
    }

    @Test
    void refusal_leavesNothing() {
        assertThatThrownBy(() -> beginning.asking(() -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThat(beginning.words()).isEqualTo("Nothing was started.");
    }
}
