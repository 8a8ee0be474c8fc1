package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that Temporal starts by itself. */
@RealServer
class ScheduleIT {
    private static final String CONFIG = """
            main: Main
            agents: {Main: {model: played, description: answers}}
            models: {played: {provider: script, file: script.yaml}}
            """;
    private static final String SCRIPT = """
            agents: {Main: {turns: [{gate: gates/open, say: "it is ${input}"}]}}
            """;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void triggeredRun_isASessionThatClosesByItself_andTheNextOneWaitsForItsEnd(
            TemporalServer server, @TempDir Path directory) throws IOException {
        try (TestingJobs jobs = new TestingJobs(server, "schedules", directory, CONFIG, SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            JsonNode made = read(
                    jobs,
                    "schedule",
                    "create",
                    "nightly",
                    "late",
                    "--cron",
                    "0 3 1 1 *",
                    "--time-zone",
                    "Europe/Berlin");
            assertThat(made.at("/timing/cron").textValue()).isEqualTo("0 3 1 1 *");
            assertThat(made.at("/next/0").textValue()).endsWith("-01-01T02:00:00Z");
            assertThat(made.at("/timing/overlap").textValue()).isEqualTo("skip");
            assertThat(jobs.run("schedule", "create", "nightly", "late", "--every", "1d")
                            .awaitExit())
                    .isEqualTo(4);

            String session = jobs.run("schedule", "trigger", "nightly").output().strip();
            assertThat(session).matches("nightly-[0-9TZ:-]{20}");
            JavaProcess again = jobs.run("schedule", "trigger", "nightly");
            assertThat(again.awaitExit()).as(again.output()).isEqualTo(4);
            assertThat(again.errors()).contains(session);

            jobs.gates().open("gates/open");
            assertThat(jobs.run("watch", session).output()).endsWith("it is late\n");
            Eventually.holds(
                    "the session has closed by itself",
                    () -> jobs.status(session) == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
            assertThat(jobs.run("show", session).output()).contains("closed", "it is late");
            Eventually.holds("it is listed", () -> jobs.run("sessions").output().contains(session));

            assertThat(read(jobs, "schedule", "pause", "nightly", "--note", "moving")
                            .get("paused")
                            .booleanValue())
                    .isTrue();
            assertThat(jobs.run("schedule", "list").output()).contains("nightly", "0 3 1 1 *, Europe/Berlin", "paused");
            JsonNode resumed = read(jobs, "schedule", "resume", "nightly");
            assertThat(resumed.get("paused").booleanValue()).isFalse();
            assertThat(resumed.at("/recent/0/session").textValue()).isEqualTo(session);
            assertThat(resumed.get("message").textValue()).isEqualTo("late");

            assertThat(jobs.run("schedule", "delete", "nightly").awaitExit()).isZero();
            JavaProcess gone = jobs.run("schedule", "show", "nightly");
            assertThat(gone.awaitExit()).isEqualTo(3);
            assertThat(gone.errors()).contains("There is no schedule 'nightly'.");
            assertThat(worker.isAlive()).isTrue();
        }
    }

    @Test
    void interval_startsSessionsByItself(TemporalServer server, @TempDir Path directory) throws IOException {
        try (TestingJobs jobs = new TestingJobs(server, "intervals", directory, CONFIG, SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            jobs.gates().open("gates/open");
            read(jobs, "schedule", "create", "often", "now", "--every", "10s");
            String session = Eventually.sees(
                            "a run has begun",
                            () -> read(jobs, "schedule", "show", "often"),
                            seen -> seen.get("runs").longValue() > 0)
                    .at("/recent/0/session")
                    .textValue();
            assertThat(jobs.run("schedule", "delete", "often").awaitExit()).isZero();
            Eventually.holds(
                    "the session has closed by itself",
                    () -> jobs.status(session) == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
            assertThat(jobs.run("show", session).output()).contains("it is now");
            assertThat(worker.isAlive()).isTrue();
        }
    }

    @Test
    void wrongCronExpression_isRefusedInWords(TemporalServer server, @TempDir Path directory) {
        try (TestingJobs jobs = new TestingJobs(server, "wrong-cron", directory, CONFIG, SCRIPT)) {
            JavaProcess refused = jobs.run("schedule", "create", "wrong", "x", "--cron", "when I like");
            assertThat(refused.awaitExit()).as(refused.errors()).isEqualTo(2);
            assertThat(refused.errors()).contains("Temporal does not take the schedule 'wrong'", "five fields");
        }
    }

    private JsonNode read(TestingJobs jobs, String... command) {
        String[] line = Arrays.copyOf(command, command.length + 2);
        line[command.length] = "--format";
        line[command.length + 1] = "json";
        JavaProcess ended = jobs.run(line);
        assertThat(ended.awaitExit()).as(ended.errors()).isZero();
        try {
            return json.readTree(ended.output());
        } catch (IOException e) {
            throw new AssertionError(ended.output(), e);
        }
    }
}
