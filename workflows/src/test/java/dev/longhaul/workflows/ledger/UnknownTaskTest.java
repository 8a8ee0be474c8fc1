package dev.longhaul.workflows.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownTaskTest {
    @Test
    void oneId_isNamed_inASentenceAndBehindAColon() {
        assertThat(UnknownTask.sentence(7)).isEqualTo("There is no task 7.");
        assertThat(UnknownTask.clause(7)).isEqualTo("there is no task 7.");
    }

    @Test
    void severalIds_areNamedInTheirOrder() {
        assertThat(UnknownTask.sentence(List.of(9, 8))).isEqualTo("There is no task 9 or 8.");
        assertThat(UnknownTask.clause(List.of(9, 8, 10))).isEqualTo("there is no task 9, 8 or 10.");
    }
}
