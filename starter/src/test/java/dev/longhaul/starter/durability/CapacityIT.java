package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session of few places, of which many processes, threads and its own agent want one at the same time. */
@RealServer
class CapacityIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate], description: delegates}
              Gate: {model: played, description: waits}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {deliver: false, %s}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - say: ready
                  - call:
                      - background_agents_start_task: {agent_name: Gate, input: by the agent, description: one}
                      - background_agents_start_task: {agent_name: Gate, input: by the agent, description: two}
                  - say: "started"
              Gate:
                turns: [{gate: gates/first, say: "first of ${input}"}]
                after: {gate: gates/second, say: "again"}
            """;
    private static final int PLACES = 3;
    private static final int PROCESSES = 4;
    private static final int THREADS = 6;
    private static final int TASKS = PROCESSES + THREADS + 2;

    @Test
    @DisplayName(
            "F44: many processes start and continue at once, and no more tasks run than there are places;"
                    + " F45: the rest is queued with its positions, and each freed place is taken by the next, also by a new worker")
    void startsAndContinuesFromEverywhereAtOnce_keepToThePlaces(TemporalServer server, @TempDir Path directory) {
        try (TestingJobs jobs = new TestingJobs(
                server, "places", directory, CONFIG.formatted("capacity: " + PLACES + ", queue_limit: 100"), SCRIPT)) {
            JavaProcess first = jobs.startWorker();
            MainAgentWorkflow session = jobs.start("places", "go", List.of(), false);
            jobs.await("the agent is ready", session, seen -> "ready".equals(seen.answer()));

            List<JavaProcess> commands = IntStream.range(0, PROCESSES)
                    .mapToObj(process -> jobs.begin("task", "start", "places", "Gate", "by process " + process))
                    .toList();
            List<CompletableFuture<?>> threads = new ArrayList<>(IntStream.range(0, THREADS)
                    .mapToObj(thread -> CompletableFuture.supplyAsync(() ->
                            session.startTask(new Requests.StartTask("Gate", "by thread " + thread, "thread", null))))
                    .toList());
            session.say(new Requests.Say("start yours", null));
            threads.forEach(CompletableFuture::join);
            commands.forEach(command ->
                    assertThat(command.awaitExit()).as(command.errors()).isZero());

            SessionView full = jobs.await("all tasks are there", session, seen -> isFull(seen, 1));
            assertThat(full.tasks())
                    .extracting(TaskView::id)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, TASKS).boxed().toList());
            assertThat(positions(full))
                    .isEqualTo(IntStream.rangeClosed(1, TASKS - PLACES).boxed().toList());
            assertThat(jobs.run("task", "list", "places").output()).contains("queued 1st", "queued 9th");
            running(full).forEach(task -> jobs.awaitCallThatSays("places/task-" + task, ""));
            first.kill();

            try (JavaProcess second = jobs.startWorker()) {
                jobs.gates().open("gates/first");
                jobs.await("all have ended", session, seen -> haveEnded(seen, 1));

                threads.clear();
                for (int task = 1; task <= TASKS; task++) {
                    Requests.ContinueTask again = new Requests.ContinueTask(task, "again", null);
                    threads.add(CompletableFuture.supplyAsync(() -> session.continueTask(again)));
                }
                threads.forEach(CompletableFuture::join);
                SessionView fullAgain = jobs.await("all are continued", session, seen -> isFull(seen, 2));
                assertThat(positions(fullAgain))
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.rangeClosed(1, TASKS - PLACES).boxed().toList());
                jobs.gates().open("gates/second");
                jobs.await("all have ended again", session, seen -> haveEnded(seen, 2));
                assertThat(second.isAlive()).isTrue();
            }
            assertThat(mostAtOnce(jobs.events("places"))).isEqualTo(PLACES);
        }
    }

    @Test
    @DisplayName("F45: at the cap a start is refused with the figures, and leaves nothing behind")
    void startsAtOnceThatAreNotToBeQueued_areRefused(TemporalServer server, @TempDir Path directory) {
        try (TestingJobs jobs = new TestingJobs(
                        server, "full", directory, CONFIG.formatted("capacity: 1, at_capacity: reject"), SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("full", "go", List.of(), false);
            jobs.await("the agent is ready", session, seen -> "ready".equals(seen.answer()));
            List<JavaProcess> commands = IntStream.range(0, PROCESSES)
                    .mapToObj(process -> jobs.begin("task", "start", "full", "Gate", "by process " + process))
                    .toList();
            List<JavaProcess> refused = commands.stream()
                    .filter(command -> command.awaitExit() != 0)
                    .toList();
            assertThat(refused).hasSize(PROCESSES - 1);
            assertThat(refused)
                    .extracting(JavaProcess::errors)
                    .allMatch(said -> said.contains("Capacity reached: 1 of 1 tasks are running"));
            assertThat(session.view().tasks()).extracting(TaskView::id).containsExactly(1);
            assertThat(worker.isAlive()).isTrue();
        }
    }

    private static boolean isFull(SessionView seen, int run) {
        return seen.status() == SessionStatus.IDLE
                && seen.tasks().size() == TASKS
                && seen.tasks().stream().allMatch(task -> task.run() == run)
                && running(seen).size() == PLACES;
    }

    private static boolean haveEnded(SessionView seen, int run) {
        return seen.tasks().stream().allMatch(task -> task.run() == run && task.status() == TaskStatus.COMPLETED);
    }

    private static List<Integer> running(SessionView seen) {
        return seen.tasks().stream()
                .filter(task -> task.status() == TaskStatus.RUNNING)
                .map(TaskView::id)
                .toList();
    }

    /** In the order in which the tasks were started. */
    private static List<Integer> positions(SessionView seen) {
        return seen.tasks().stream()
                .map(TaskView::position)
                .filter(Objects::nonNull)
                .toList();
    }

    /** How many tasks had a place at the same time, at most, by the order of events in the session's history. */
    private static int mostAtOnce(List<HistoryEvent> history) {
        int most = 0;
        int now = 0;
        for (HistoryEvent event : history) {
            if (isBegun(event)) {
                now++;
            } else if (isEnded(event)) {
                now--;
            }
            most = Math.max(most, now);
        }
        assertThat(now).as("each run that began has ended").isZero();
        return most;
    }

    private static boolean isBegun(HistoryEvent event) {
        return event.getEventType() == EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED
                || event.getSignalExternalWorkflowExecutionInitiatedEventAttributes()
                        .getSignalName()
                        .equals("continueTask");
    }

    private static boolean isEnded(HistoryEvent event) {
        if (!event.getWorkflowExecutionSignaledEventAttributes().getSignalName().equals("taskChanged")) {
            return false;
        }
        return Payloads.dataConverter()
                .fromPayload(
                        event.getWorkflowExecutionSignaledEventAttributes()
                                .getInput()
                                .getPayloads(0),
                        TaskChanged.class,
                        TaskChanged.class)
                .status()
                .hasEnded();
    }
}
