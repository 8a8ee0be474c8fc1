package dev.longhaul.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void cells_sayWhatWasSeenOrThatNothingWas() {
        Result well = new Result("news", "network-cut", 0, 0, 0, 1, 5, List.of());
        Result lost = new Result("close", "store-away", 1, 0, 0, 0, 5, List.of("task 1 is running"));

        Table table = new Table(List.of(well, lost));

        assertThat(table.markdown().lines())
                .anySatisfy(line -> assertThat(line).contains("the news to the parent", "ok (1)", "not run"))
                .anySatisfy(line -> assertThat(line).contains("| close |", "**task 1 is running**"));
        assertThat(table.summary()).contains("lost 1", "doubled 0");
    }
}
