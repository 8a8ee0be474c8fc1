package dev.longhaul.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullRunsTest {
    @TempDir
    private Path folder;

    @Test
    void wholeRunsAreKeptInOrder_thoseThatWentWrongToo_andPartsAreNot() throws IOException {
        FullRuns runs = new FullRuns(folder.resolve("docs/runs.json"));
        List<Result> well = Cell.all().stream().map(FullRunsTest::well).toList();
        List<Result> broken =
                Cell.all().stream().map(cell -> Result.broken(cell, 1, "why")).toList();

        runs.add(run(well));
        runs.add(run(well.subList(1, well.size())));
        runs.add(run(broken));

        assertThat(runs.all()).hasSize(2);
        assertThat(runs.all().get(0).result()).contains("not as it should be 0");
        assertThat(runs.all().get(1).result()).contains("not as it should be " + broken.size());
    }

    private static Measured run(List<Result> cells) {
        return new Measured("a server", "./kill-matrix", "2026-11-21", "a machine", cells);
    }

    private static Result well(Cell cell) {
        return new Result(cell.step().key(), cell.fault().key(), 0, 0, 0, 0, 1, List.of());
    }
}
