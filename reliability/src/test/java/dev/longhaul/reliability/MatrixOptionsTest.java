package dev.longhaul.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixOptionsTest {
    @Test
    void nothing_meansTheWholeMatrix() {
        assertThat(MatrixOptions.of().cells()).isEqualTo(Cell.all());
    }

    @Test
    void only_namesACellAStepOrAFault() {
        assertThat(MatrixOptions.of("--only", "news/network-cut").cells())
                .containsExactly(new Cell(Step.NEWS, Fault.NETWORK_CUT));
        assertThat(MatrixOptions.of("--only", "news").cells())
                .extracting(Cell::step)
                .containsOnly(Step.NEWS);
        assertThat(MatrixOptions.of("--only", "/network-cut").cells())
                .hasSize(Step.values().length)
                .extracting(Cell::fault)
                .containsOnly(Fault.NETWORK_CUT);
    }

    @Test
    void mistakes_areNamed() {
        assertThatThrownBy(() -> MatrixOptions.of("--only", "nothing")).hasMessageContaining("nothing");
        assertThatThrownBy(() -> MatrixOptions.of("--server", "other")).hasMessageContaining("dev or postgres");
        assertThatThrownBy(() -> MatrixOptions.of("--quater")).hasMessageContaining("--quater");
    }
}
