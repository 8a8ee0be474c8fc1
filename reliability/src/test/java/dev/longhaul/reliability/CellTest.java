package dev.longhaul.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellTest {
    @Test
    void all_holdEveryStepWithEveryFaultOnce() {
        assertThat(Cell.all()).doesNotHaveDuplicates().hasSize(Step.values().length * Fault.values().length);
    }

    @Test
    void quarter_holdsAboutAQuarterWithEveryStepAndEveryFault() {
        List<Cell> quarter = Cell.quarter();

        assertThat(quarter).doesNotHaveDuplicates().hasSize((Cell.all().size() + 3) / 4);
        assertThat(quarter).extracting(Cell::step).contains(Step.values());
        assertThat(quarter).extracting(Cell::fault).contains(Fault.values());
    }
}
