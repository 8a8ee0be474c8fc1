package dev.longhaul.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the matrix finds what is wrong when something is: here, everything it counts is made to be wrong. */
@RealServer
class PlantedFaultsIT {
    private static final Cell CELL = new Cell(Step.START, Fault.STARTER_KILLED);

    @TempDir
    private Path directory;

    @Test
    void lostAndDoubledEnds_doubledAnswers_andOpenExecutions_areCounted() throws IOException {
        // The second task ends with the words of the first: its own end is lost, and that of the first is told twice.
        String script = CellScript.script(CELL).replace(CellScript.END_TWO, CellScript.END_ONE);
        try (Servers servers = Servers.development();
                Job job = new Job(
                        servers.take(directory.resolve("server"), false),
                        CELL.session(),
                        directory,
                        CellScript.config(CELL.step()),
                        script)) {
            SessionView end = new Scenario(CELL, job, 1).play();
            List<String> log = Files.readAllLines(directory.resolve("calls.jsonl"));
            Files.write(directory.resolve("calls.jsonl"), log, StandardOpenOption.APPEND);
            reopen(job, CELL.session() + "/task-2");

            Result result = new Outcome(CELL, job, CELL.session(), Duration.ofSeconds(5)).check(end, 0);

            assertThat(result.isWell()).isFalse();
            assertThat(result.lost()).isEqualTo(2);
            assertThat(result.doubled()).isGreaterThan(1);
            assertThat(result.open()).isEqualTo(1);
            assertThat(result.remarks())
                    .contains(
                            "the agent was never told END-TWO",
                            "the agent was told END-ONE 2 times",
                            "still open: [start-starter-killed/task-2]")
                    .anyMatch(remark -> remark.startsWith("task 2 is COMPLETED in run 1 with END-ONE"))
                    .anyMatch(remark -> remark.endsWith("was answered twice in one attempt"));
        }
    }

    private static void reopen(Job job, String workflowId) {
        Eventually.holds("the task closes", () -> !job.temporal().isOpen(workflowId));
        job.temporal()
                .client()
                .newUntypedWorkflowStub(
                        "Nobody",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(workflowId)
                                .setTaskQueue("nobody")
                                .build())
                .start();
    }
}
