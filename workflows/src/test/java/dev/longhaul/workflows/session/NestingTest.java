package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingCalls.WAIT;
import static dev.longhaul.workflows.session.TestingCalls.start;
import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static dev.longhaul.workflows.session.TestingModel.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.ModelReply;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tasks that hand work on: Main delegates to Lead, Lead to Echo and Gate. */
class NestingTest {
    private static final String RESULTS = "background_agents_get_task_results";

    private final TestingSessions sessions = new TestingSessions(request -> {
        throw new UnsupportedOperationException("no activity tools here");
    });
    private final TestingModel model = sessions.model;

    NestingTest() {
        sessions.withLoop(TestingSessions.NO_LOOP).withAgents(NestingTest::withLead);
        depth(2);
        model.turns("Main", call(start("Lead")), say("handed out"), say("told: ${last}"));
        model.turns("Echo", say("echo"));
        model.turns("Gate", model.gated("g", "opened"));
    }

    @AfterEach
    void close() {
        model.open("g");
        sessions.close();
    }

    @Test
    void leadReadsItsTasks_andItsOwnEndReachesTheSession() throws Exception {
        model.turns(
                "Lead",
                call(start("Echo")),
                call(WAIT, Map.of("task_ids", List.of(1))),
                call(RESULTS, Map.of("task_id", 1)),
                say("lead read ${last}"));
        MainAgentWorkflow session = sessions.start("n1", "go");
        SessionView view =
                TestingSessions.await(session, seen -> seen.turns() == 2 && seen.status() == SessionStatus.IDLE);
        assertThat(view.answer())
                .contains("lead read Result of task 1 from agent Echo")
                .contains("echo");
        TaskView lead = view.tasks().get(0);
        assertThat(lead.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(lead.usage()).isEqualTo(usage(5));
        assertThat(Payloads.newMapper().writeValueAsString(lead))
                .contains("\"error\":null")
                .doesNotContain("delegation_id", "role");
        assertThat(view.usage().modelCalls()).isEqualTo(8);
        assertThat(sessions.task("n1", 1).usage()).isEqualTo(usage(5));
        assertThat(sessions.task("n1/task-1", 1).status()).isEqualTo(TaskStatus.COMPLETED);
        closeAndAwaitAll(session, "n1/task-1", "n1/task-1/task-1");
    }

    @Test
    void leadThatAnswersTooEarly_isTurnedBackOnceItsTasksHaveEnded() {
        model.turns(
                "Lead",
                call(start("Gate")),
                say("too early"),
                call(RESULTS, Map.of("task_id", 1)),
                say("lead read ${last}"));
        MainAgentWorkflow session = sessions.start("n2", "go");
        TestingSessions.poll(() -> model.calls("Lead").size(), size -> size == 2);
        TestingSessions.poll(() -> model.calls("Gate").size(), size -> size == 1);
        TestingSessions.poll(() -> sessions.task("n2", 1), seen -> "waiting for its own tasks".equals(seen.doing()));
        model.open("g");
        TaskView lead = TestingSessions.awaitTask(session, TaskStatus.COMPLETED);
        assertThat(lead.result()).contains("opened");
        assertThat(texts(model.calls("Lead").get(2)).get(0))
                .contains("you have not read")
                .contains("#1 [completed] (Gate)");
    }

    @Test
    @DisplayName("F50: with the default depth a task cannot delegate, and the refusal names the limit")
    void defaultDepth_isNamedInTheRefusal() {
        depth(1);
        model.turns("Lead", call(start("Echo")), call("delegate_task", Map.of("goal", "x")), say("alone"));
        MainAgentWorkflow session = sessions.start("n3", "go");
        TestingSessions.awaitTask(session, TaskStatus.COMPLETED);
        assertThat(texts(model.calls("Lead").get(1)).get(0))
                .startsWith("Error: the depth limit is reached")
                .contains("at depth 1 and delegation.depth is 1, so tasks cannot delegate");
        assertThat(texts(model.calls("Lead").get(2)).get(0))
                .startsWith("{\"status\":\"rejected\",\"error\":\"the depth limit is reached");
        assertThat(model.calls("Echo")).isEmpty();
    }

    @Test
    @DisplayName("F50: an orchestrator hands on work as deep as the limit, a leaf never")
    void roles_decideWhoHandsOnWork() {
        Map<String, Object> orchestrate = Map.of("goal", "plan", "agent", "Echo", "role", "orchestrator");
        model.turns(
                "Main",
                call("delegate_task", orchestrate, "delegate_task", leaf("Lead")),
                say("handed out"),
                say("told"));
        sessions.withAgents(pinned -> withOrchestrator(withLead(pinned)));
        model.turns("Lead", call(start("Gate")), say("lead: ${last}"));
        model.agent("Echo", request -> {
            boolean deep = request.caller().session().contains("/task-");
            if (deep) {
                return request.head().answers() == 0
                        ? call("delegate_task", Map.of("goal", "deeper")).apply(request)
                        : say("deep: ${last}").apply(request);
            }
            return switch (request.head().answers()) {
                case 0 ->
                    call("delegate_task", Map.of("goal", "part", "agent", "Echo", "background", false))
                            .apply(request);
                default -> say("planned: ${last}").apply(request);
            };
        });
        MainAgentWorkflow session = sessions.start("n4", "go");
        SessionView view = TestingSessions.await(
                session,
                seen -> seen.tasks().size() == 2
                        && seen.tasks().stream().allMatch(task -> task.status().hasEnded()));
        assertThat(view.tasks().get(0).result())
                .contains("planned: ")
                .contains("the depth limit is reached: this task is at depth 2 and delegation.depth is 2");
        assertThat(view.tasks().get(1).result()).contains("handed out with the role leaf");
        assertThat(model.calls("Gate")).isEmpty();
        closeAndAwaitAll(session, "n4/task-1", "n4/task-2", "n4/task-1/task-1");
    }

    @Test
    void cancelledLead_takesItsTasksAlong() {
        MainAgentWorkflow session = awaitLeadAtWork(
                "n5", WAIT, call(start("Gate")), call(WAIT, Map.of("task_ids", List.of(1))), say("never"));
        session.cancelTask(new Requests.CancelTask(1, "enough"));
        awaitGone("n5");
    }

    @Test
    @DisplayName("F48: stop reaches the tasks of tasks, F23: close leaves none of them open")
    void stoppedSession_reachesTasksOfTasks() {
        MainAgentWorkflow session =
                awaitLeadAtWork("n6", "waiting for its own tasks", call(start("Gate")), say("early"), say("never"));
        assertThat(session.stop(new Requests.Stop(null)).stopped()).isEqualTo(1);
        awaitGone("n6");
        closeAndAwaitAll(session, "n6/task-1", "n6/task-1/task-1");
    }

    @Test
    void failedLead_leavesNoTaskRunning() {
        model.turns("Echo", call("ask_user", Map.of("question", "which year?")), say("never"));
        model.turns("Lead", call(start("Echo")), request -> {
            TestingSessions.poll(() -> sessions.task("n7/task-1", 1).status(), status -> status == TaskStatus.WAITING);
            throw ApplicationFailure.newNonRetryableFailure("bad key", "MODEL_REFUSED");
        });
        MainAgentWorkflow session = sessions.start("n7", "go");
        assertThat(TestingSessions.awaitTask(session, TaskStatus.FAILED).error())
                .contains("bad key");
        assertThat(sessions.task("n7/task-1", 1).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(session.view().waitingFor()).isEmpty();
    }

    @Test
    void clearedLead_leavesNoOpenTask() {
        model.turns("Lead", call(start("Echo")), call(WAIT, Map.of("task_ids", List.of(1))), say("a"), say("b"));
        MainAgentWorkflow session = sessions.start("n8", "go");
        TestingSessions.awaitTask(session, TaskStatus.COMPLETED);
        assertThat(sessions.isOpen("n8/task-1/task-1")).isTrue();
        session.clearTask(new Requests.ClearTask(1));
        for (String id : List.of("n8/task-1", "n8/task-1/task-1")) {
            TestingSessions.poll(() -> sessions.isOpen(id), open -> !open);
        }
    }

    @Test
    @DisplayName("F33: a question of a task of a task reaches the person, and the answer finds its way back")
    void deepQuestion_reachesThePerson() {
        model.turns("Lead", call(start("Echo")), call(WAIT, Map.of("task_ids", List.of(1))), say("a"), say("b"));
        model.turns("Echo", call("ask_user", Map.of("question", "which year?")), say("heard ${last}"));
        MainAgentWorkflow session = sessions.start("n9", "go");
        SessionView asking =
                TestingSessions.await(session, seen -> !seen.waitingFor().isEmpty());
        assertThat(asking.waitingFor())
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.request()).isEqualTo("task-1-1-q1"));
        assertThat(asking.tasks().get(0).status()).isEqualTo(TaskStatus.WAITING);
        session.answer(new Requests.Answer("task-1-1-q1", null, "1910"));
        TestingSessions.awaitTask(session, TaskStatus.COMPLETED);
        assertThat(sessions.task("n9/task-1", 1).result()).contains("1910");
        assertThat(session.view().waitingFor()).isEmpty();
    }

    @SafeVarargs
    private MainAgentWorkflow awaitLeadAtWork(String id, String doing, Function<ModelRequest, ModelReply>... turns) {
        model.turns("Lead", turns);
        MainAgentWorkflow session = sessions.start(id, "go");
        TestingSessions.poll(() -> model.calls("Gate").size(), size -> size == 1);
        TestingSessions.poll(() -> sessions.task(id, 1).doing(), doing::equals);
        return session;
    }

    private void awaitGone(String id) {
        TestingSessions.poll(() -> sessions.task(id + "/task-1", 1), seen -> seen.status() == TaskStatus.CANCELLED);
        TestingSessions.poll(() -> sessions.task(id, 1), seen -> seen.status().hasEnded());
    }

    private void closeAndAwaitAll(MainAgentWorkflow session, String... tasks) {
        TestingSessions.await(
                session,
                seen -> seen.status() == SessionStatus.IDLE
                        && seen.undelivered().isEmpty());
        session.close(new Requests.Close(Requests.TasksAtClose.CANCEL));
        for (String id : tasks) {
            TestingSessions.poll(() -> sessions.isOpen(id), open -> !open);
        }
    }

    private void depth(int depth) {
        sessions.with(before -> new DelegationSettings(
                3,
                false,
                100,
                depth,
                DeliveryPolicy.PARENT,
                before.coalesce(),
                before.waitLimit(),
                null,
                before.retention()));
    }

    private static PinnedSession withLead(PinnedSession pinned) {
        PinnedAgent lead = agent(pinned, "Lead", List.of("Echo", "Gate"));
        List<PinnedAgent> agents = new ArrayList<>(pinned.agents());
        agents.add(lead);
        return new PinnedSession(
                agent(pinned, "Main", List.of("Lead", "Echo")),
                agents,
                pinned.delegation(),
                pinned.loop(),
                pinned.modes(),
                pinned.options(),
                pinned.sources(),
                pinned.budget(),
                pinned.variants());
    }

    /** Echo, should it be made an orchestrator by Main. */
    private static PinnedSession withOrchestrator(PinnedSession pinned) {
        return new PinnedSession(
                pinned.main(),
                pinned.agents(),
                pinned.delegation(),
                pinned.loop(),
                pinned.modes(),
                pinned.options(),
                pinned.sources(),
                pinned.budget(),
                List.of(agent(pinned, "Echo", List.of("Lead", "Echo"))));
    }

    private static PinnedAgent agent(PinnedSession pinned, String name, List<String> backgroundAgents) {
        PinnedAgent main = pinned.main();
        return new PinnedAgent(
                name, "", "test", main.definition(), main.tools(), backgroundAgents, main.limits(), null);
    }

    private static Map<String, Object> leaf(String agent) {
        return Map.of("goal", "do it", "agent", agent);
    }

    private static Usage usage(int calls) {
        Usage sum = Usage.NONE;
        for (int i = 0; i < calls; i++) {
            sum = sum.plus(Usage.ofCall(10, 1));
        }
        return sum;
    }
}
