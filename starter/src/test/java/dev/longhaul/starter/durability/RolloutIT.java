package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rollout of docs/upgrades.md, with two builds and jobs that run. */
@RealServer
class RolloutIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate], tools: [todos], description: delegates}
              Gate: {model: played, description: waits}
            models: {played: {provider: script, file: script.yaml}}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Gate, input: one, description: first}
                      - todos_add: {todos: [{title: outlive it all}]}
                  - say: "turn one"
                after: {say: "heard ${inputs}"}
              Gate:
                turns: [{gate: gates/open, say: opened}, {say: "again ${inputs}"}]
            """;

    @Test
    void newVersion_takesOverSessionsAsTheyGoOn_andNothingIsLost(@TempDir Path directory) {
        try (TemporalServer server = TemporalServer.start(directory.resolve("server"));
                TestingJobs jobs = new TestingJobs(server, "rollout", directory, CONFIG, SCRIPT);
                JavaProcess first = jobs.startWorker("1")) {
            makeCurrent(server, "1");
            MainAgentWorkflow busy = jobs.start("busy", "go", List.of(), false);
            MainAgentWorkflow idle = jobs.start("idle", "go", List.of(), false);
            awaitTurnOne(jobs, busy);
            awaitTurnOne(jobs, idle);
            assertThat(List.of(version(jobs, "busy"), version(jobs, "busy/task-1")))
                    .containsOnly("1");

            try (JavaProcess second = jobs.startWorker("2")) {
                JavaProcess check = jobs.run("doctor", "--replay");
                assertThat(check.output()).contains("All of 4 open jobs on ").contains(" go on with this build.");
                assertThat(check.awaitExit()).isZero();
                makeCurrent(server, "2");

                assertThat(busy.say(new Requests.Say("still there?", "r1")).turn())
                        .isEqualTo(2);
                SessionView moved = jobs.await(
                        "the busy session goes on",
                        busy,
                        seen -> seen.turns() == 2 && seen.status() == SessionStatus.IDLE);
                assertThat(moved.answer()).isEqualTo("heard go | still there?");
                assertThat(moved.todos()).hasSize(1);
                assertThat(busy.say(new Requests.Say("still there?", "r1")).turn())
                        .isEqualTo(2);
                assertThat(version(jobs, "busy")).isEqualTo("2");
                assertThat(version(jobs, "busy/task-1")).isEqualTo("1");
                assertThat(version(jobs, "idle")).isEqualTo("1");

                jobs.gates().open("gates/open");
                SessionView told = jobs.await(
                        "the end of the task becomes a turn of the session that has moved",
                        busy,
                        seen -> seen.turns() == 3 && seen.status() == SessionStatus.IDLE);
                assertThat(told.tasks().get(0).result()).isEqualTo("opened");

                for (String job : List.of("idle", "busy/task-1", "idle/task-1")) {
                    jobs.client().newUntypedWorkflowStub(job).signal("upgrade");
                    Eventually.holds(
                            job + " has moved", () -> version(jobs, job).equals("2"));
                }
                first.stop();

                busy.continueTask(new Requests.ContinueTask(1, "more", null));
                SessionView again = jobs.await(
                        "the continued task ends without the first version",
                        busy,
                        seen -> seen.tasks().get(0).run() == 2
                                && seen.tasks().get(0).status() == TaskStatus.COMPLETED
                                && seen.status() == SessionStatus.IDLE);
                assertThat(again.tasks().get(0).result()).isEqualTo("again one | more");
                assertThat(jobs.await("it answers", idle, seen -> seen.status() == SessionStatus.IDLE)
                                .todos())
                        .hasSize(1);
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    @Test
    void jobOfAnIncompatibleBuild_isNamedBeforeTheRollout(@TempDir Path directory) throws Exception {
        try (TemporalServer server = TemporalServer.start(directory.resolve("server"));
                TestingJobs jobs = new TestingJobs(server, "altered", directory, CONFIG, SCRIPT)) {
            assertThat(jobs.run("doctor", "--replay").output()).contains("No job is open on ");

            WorkerFactory altered = WorkerFactory.newInstance(jobs.client());
            altered.newWorker("altered").registerWorkflowImplementationTypes(AlteredSessionImpl.class);
            altered.start();
            try {
                jobs.start("other-code", "go", List.of(), false);
                untyped(jobs.client(), "other-values").start("no session at all");
                for (String job : List.of("other-code", "other-values")) {
                    Eventually.holds(job + " waits", () -> jobs.historyEvents(job) >= 5);
                }
                jobs.awaitExecutions("both are listed", "other-", seen -> seen.size() == 2);
            } finally {
                altered.shutdownNow();
            }

            JavaProcess check = jobs.run("doctor", "--replay");
            assertThat(check.awaitExit()).as(check.output() + check.errors()).isEqualTo(1);
            assertThat(check.output())
                    .contains(
                            "✗ other-code: This build does something else where its history has event 5, timer started.")
                    .contains("✗ other-values: Its history holds values that this build cannot read.")
                    .contains("2 of 2 open jobs on ")
                    .doesNotContain("\tat ");

            JavaProcess json = jobs.run("doctor", "--replay", "--format", "json");
            assertThat(json.awaitExit()).isEqualTo(1);
            JsonNode report = Payloads.newMapper().readTree(json.output());
            assertThat(report.get("jobs").asInt()).isEqualTo(2);
            assertThat(report.get("not_checked")).isEmpty();
            assertThat(report.get("would_break").findValuesAsText("job"))
                    .containsExactlyInAnyOrder("other-code", "other-values");
        }
    }

    private static void awaitTurnOne(TestingJobs jobs, MainAgentWorkflow session) {
        jobs.await(
                "the first turn ends and its task runs",
                session,
                seen -> "turn one".equals(seen.answer())
                        && seen.status() == SessionStatus.IDLE
                        && seen.tasks().get(0).startedAt() != null);
    }

    private static WorkflowStub untyped(WorkflowClient client, String id) {
        return client.newUntypedWorkflowStub(
                "MainAgentWorkflow",
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue("altered")
                        .build());
    }

    private static String version(TestingJobs jobs, String workflowId) {
        return jobs.client()
                .newUntypedWorkflowStub(workflowId)
                .describe()
                .getRawDescription()
                .getWorkflowExecutionInfo()
                .getVersioningInfo()
                .getDeploymentVersion()
                .getBuildId();
    }

    /** As docs/upgrades.md says it; the server knows of a version once its worker has asked for work. */
    private static void makeCurrent(TemporalServer server, String buildId) {
        Eventually.holds(
                "version " + buildId + " becomes the current one",
                () -> temporal(
                                server,
                                "worker",
                                "deployment",
                                "set-current-version",
                                "--deployment-name",
                                "longhaul",
                                "--build-id",
                                buildId,
                                "--yes")
                        == 0);
    }

    private static int temporal(TemporalServer server, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(TemporalServer.program().orElseThrow().toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("TEMPORAL_ADDRESS", server.address()));
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What another build may make of a session. */
    @WorkflowInterface
    public interface AlteredSession {
        @WorkflowMethod(name = "MainAgentWorkflow")
        void run();
    }

    /** Waits, where this build would ask for an agent. */
    public static final class AlteredSessionImpl implements AlteredSession {
        public AlteredSessionImpl() {}

        @Override
        public void run() {
            Workflow.sleep(Duration.ofDays(1));
        }
    }
}
