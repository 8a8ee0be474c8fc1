package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static dev.longhaul.workflows.session.TestingModel.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskRole;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.MessagePart;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.Role;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code delegate_task}: what it takes, what it answers, and how what it began comes back. */
class DelegateTaskTest {
    private static final String TOOL = "delegate_task";

    private final TestingSessions sessions = new TestingSessions(request -> {
        throw new UnsupportedOperationException("no activity tools here");
    });
    private final TestingModel model = sessions.model;

    DelegateTaskTest() {
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns("Echo", say("echo"));
        model.turns("Gate", model.gated("g", "opened"));
    }

    @AfterEach
    void close() {
        model.open("g");
        sessions.close();
    }

    @Test
    @DisplayName("F36: the dispatch answer says that there is no result yet")
    void oneGoal_isDispatchedAtOnce() throws Exception {
        model.turns(
                "Main",
                call(
                        TOOL,
                        Map.of("goal", "find the year\nof the comet", "context", "it was seen twice", "agent", "gate")),
                say("handed out"),
                say("told: ${last}"));
        MainAgentWorkflow session = sessions.start("d1", "go");
        TestingSessions.await(session, seen -> "handed out".equals(seen.answer()));
        JsonNode answer = answers().get(0);
        assertThat(answer.get("status").asText()).isEqualTo("dispatched");
        assertThat(answer.get("mode").asText()).isEqualTo("background");
        assertThat(answer.get("delegation_id").asText()).isEqualTo("deleg_00000001");
        assertThat(answer.get("count").asInt()).isEqualTo(1);
        assertThat(answer.get("goals").toString()).contains("find the year");
        assertThat(answer.get("task_ids").toString()).isEqualTo("[1]");
        assertThat(answer.get("note").asText()).contains("NO result yet").contains("invent");
        TaskView task = session.view().tasks().get(0);
        assertThat(task.description()).isEqualTo("find the year");
        assertThat(task.delegationId()).isEqualTo("deleg_00000001");
        assertThat(task.role()).isEqualTo(TaskRole.LEAF);
        TestingSessions.poll(() -> model.calls("Gate").size(), size -> size == 1);
        assertThat(texts(model.calls("Gate").get(0)))
                .containsExactly("find the year\nof the comet\n\n## Context\n\nit was seen twice");
        model.open("g");
        SessionView told = TestingSessions.await(session, seen -> seen.turns() == 2 && seen.answer() != null);
        TestingSessions.await(session, seen -> seen.status() == SessionStatus.IDLE);
        assertThat(told.tasks()).hasSize(1);
        assertThat(session.view().answer())
                .contains("ASYNC DELEGATION COMPLETE: task 1")
                .contains("opened");
    }

    @Test
    @DisplayName("F38: a batch comes back as one turn, in input order; each task can be read before, and a failed one"
            + " hides none")
    void batch_comesBackAsOneTurn() throws Exception {
        model.turns(
                "Main",
                call(
                        TOOL,
                        Map.of(
                                "goal",
                                "ignored",
                                "tasks",
                                List.of(
                                        Map.of("goal", "first", "agent", "Gate"),
                                        Map.of("goal", "second", "agent", "Echo"),
                                        Map.of("goal", "third", "agent", "Echo")))),
                call("background_agents_wait_for_first_completion", Map.of("task_ids", List.of(2))),
                call("background_agents_wait_for_first_completion", Map.of("task_ids", List.of(3))),
                call("background_agents_get_task_results", Map.of("task_id", 2)),
                say("handed out"),
                say("told: ${last}"));
        model.agent("Echo", request -> {
            if (texts(request).get(0).equals("third")) {
                throw ApplicationFailure.newNonRetryableFailure("bad key", "MODEL_REFUSED");
            }
            return TestingModel.reply(request, "echo of " + texts(request).get(0), List.of());
        });
        MainAgentWorkflow session = sessions.start("d2", "go");
        SessionView before = TestingSessions.await(session, seen -> "handed out".equals(seen.answer()));
        assertThat(answers().get(0).get("count").asInt()).isEqualTo(3);
        assertThat(texts(model.calls("Main").get(4)).get(0))
                .contains("Result of task 2")
                .contains("echo of second");
        assertThat(before.tasks())
                .extracting(TaskView::status)
                .containsExactly(TaskStatus.RUNNING, TaskStatus.COMPLETED, TaskStatus.FAILED);
        assertThat(before.tasks()).extracting(TaskView::delegationId).containsOnly("deleg_00000001");
        assertThat(before.undelivered())
                .as("held back until the batch is whole")
                .containsExactly(2, 3);
        assertThat(before.turns()).isEqualTo(1);
        model.open("g");
        SessionView told =
                TestingSessions.await(session, seen -> seen.turns() == 2 && seen.status() == SessionStatus.IDLE);
        assertThat(told.answer())
                .contains("[ASYNC DELEGATION BATCH COMPLETE: deleg_00000001, 3 tasks]")
                .containsSubsequence(
                        "✓ TASK 1/3",
                        "Task 1: first",
                        "opened",
                        "✓ TASK 2/3",
                        "echo of second",
                        "✗ TASK 3/3",
                        "failed");
        assertThat(model.calls("Main")).hasSize(6);
    }

    @Test
    @DisplayName("F32: background=false is honoured: the call waits and answers with the results in input order")
    void foreground_answersWithResults() throws Exception {
        model.turns(
                "Main",
                call(
                        TOOL,
                        Map.of(
                                "background",
                                "false",
                                "tasks",
                                "[{\"goal\": \"a\"}, {\"goal\": \"b\"}]",
                                "role",
                                "boss")),
                say("done"));
        MainAgentWorkflow session = sessions.start("d3", "go");
        TestingSessions.await(session, seen -> seen.status() == SessionStatus.IDLE);
        JsonNode answer = answers().get(0);
        assertThat(answer.get("status").asText()).isEqualTo("completed");
        assertThat(answer.get("results")).hasSize(2);
        assertThat(answer.get("results").get(1).get("summary").asText()).isEqualTo("echo");
        assertThat(answer.get("results").get(1).get("task_id").asInt()).isEqualTo(2);
        assertThat(answer.get("warnings").get(0).asText()).contains("boss").contains("leaf");
        assertThat(session.view().turns()).isEqualTo(1);
        assertThat(session.view().undelivered()).isEmpty();
    }

    @Test
    void foregroundLongerThanTheLimit_goesOnInTheBackground() throws Exception {
        sessions.with(before -> new DelegationSettings(
                3,
                false,
                100,
                1,
                DeliveryPolicy.PARENT,
                Duration.ZERO,
                Duration.ofSeconds(2),
                null,
                before.retention()));
        model.turns(
                "Main",
                call(TOOL, Map.of("goal", "wait", "agent", "Gate", "background", false)),
                say("on"),
                say("${last}"));
        MainAgentWorkflow session = sessions.start("d4", "go");
        TestingSessions.poll(() -> model.calls("Gate").size(), size -> size == 1);
        sessions.environment.sleep(Duration.ofSeconds(3));
        TestingSessions.await(session, seen -> "on".equals(seen.answer()));
        JsonNode answer = answers().get(0);
        assertThat(answer.get("status").asText()).isEqualTo("dispatched");
        assertThat(answer.get("note").asText()).contains("2 seconds").contains("go on in the background");
        model.open("g");
        TestingSessions.await(session, seen -> String.valueOf(seen.answer()).contains("opened"));
    }

    @Test
    @DisplayName("F45: at capacity tasks are queued visibly, with their positions")
    void atCapacity_isQueued() throws Exception {
        sessions.with(before -> settings(before, 1, false, 5));
        model.turns(
                "Main",
                call(
                        TOOL,
                        Map.of("agent", "Gate", "tasks", List.of(Map.of("goal", "a"), Map.of("goal", "b"))),
                        TOOL,
                        Map.of("goal", "c")),
                say("handed out"));
        MainAgentWorkflow session = sessions.start("d5", "go");
        TestingSessions.await(session, seen -> "handed out".equals(seen.answer()));
        assertThat(answers().get(0).get("status").asText()).isEqualTo("dispatched");
        assertThat(answers().get(0).get("queued").toString()).isEqualTo("[{\"task_id\":2,\"position\":1}]");
        assertThat(answers().get(1).get("status").asText()).isEqualTo("queued");
        assertThat(answers().get(1).get("queued").toString()).isEqualTo("[{\"task_id\":3,\"position\":2}]");
        assertThat(session.view().tasks())
                .extracting(TaskView::status)
                .containsExactly(TaskStatus.RUNNING, TaskStatus.QUEUED, TaskStatus.QUEUED);
    }

    @Test
    @DisplayName("F44: the cap holds, and a batch that does not fit is rejected whole; F45: with words")
    void atCapacity_isRejected() throws Exception {
        sessions.with(before -> settings(before, 2, true, 0));
        model.turns(
                "Main",
                call(
                        TOOL,
                        Map.of("goal", "a", "agent", "Gate"),
                        TOOL,
                        Map.of("tasks", List.of(Map.of("goal", "b"), Map.of("goal", "c"))),
                        TOOL,
                        Map.of("goal", "d", "agent", "Gate"),
                        TOOL,
                        Map.of("goal", "e")),
                say("handed out"));
        MainAgentWorkflow session = sessions.start("d6", "go");
        TestingSessions.await(session, seen -> "handed out".equals(seen.answer()));
        assertThat(answers())
                .extracting(answer -> answer.get("status").asText())
                .containsExactly("dispatched", "rejected", "dispatched", "rejected");
        assertThat(answers().get(1).get("error").asText())
                .contains("capacity reached")
                .contains("1 of 2")
                .contains("none was started");
        assertThat(answers().get(3).get("error").asText())
                .contains("capacity reached")
                .contains("2 of 2");
        assertThat(session.view().tasks()).extracting(TaskView::id).containsExactly(1, 2);
    }

    @Test
    @DisplayName("F32: what cannot be honoured is refused whole, with words, and nothing is started")
    void whatMakesNoSense_isRefusedWhole() throws Exception {
        sessions.with(before -> settings(before, 2, false, 1));
        List<Map<String, Object>> calls = List.of(
                Map.of(),
                Map.of("goal", " "),
                Map.of("goal", "x", "tasks", List.of()),
                Map.of("tasks", List.of(Map.of("goal", "a"), "b")),
                Map.of("tasks", List.of(Map.of("goal", "a"), Map.of("context", "b"))),
                Map.of("tasks", "do this, then that"),
                Map.of("tasks", "{\"goal\": \"a\"}"),
                Map.of("tasks", List.of(Map.of("goal", "a"), Map.of("goal", "b", "toolsets", List.of("web")))),
                Map.of("tasks", Collections.nCopies(4, Map.of("goal", "a"))),
                Map.of("tasks", List.of(Map.of("goal", "a"), Map.of("goal", "b", "agent", "Nobody"))),
                Map.of("goal", "a", "background", "perhaps"));
        List<Object> all = new ArrayList<>();
        calls.forEach(arguments -> all.addAll(List.of(TOOL, arguments)));
        model.turns("Main", call(all.toArray()), say("done"));
        MainAgentWorkflow session = sessions.start("d7", "go");
        TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(answers()).allMatch(answer -> answer.get("status").asText().equals("rejected"));
        List<String> errors =
                answers().stream().map(answer -> answer.get("error").asText()).toList();
        assertThat(errors.get(0)).contains("neither 'goal' nor 'tasks'");
        assertThat(errors.get(1)).contains("neither 'goal' nor 'tasks'");
        assertThat(errors.get(2)).contains("'tasks' is empty");
        assertThat(errors.get(3)).contains("an object with goal, context, role, agent");
        assertThat(errors.get(4)).contains("task 2: 'goal' is missing");
        assertThat(errors.get(5)).contains("not the JSON of a list");
        assertThat(errors.get(6)).contains("not the JSON of a list");
        assertThat(errors.get(7)).contains("no argument 'toolsets'");
        assertThat(errors.get(8)).contains("4 tasks").contains("which is 3");
        assertThat(errors.get(9)).contains("'Nobody'").contains("Echo, Gate");
        assertThat(errors.get(10)).contains("'background' is true or false");
        assertThat(session.view().tasks()).isEmpty();
        assertThat(model.calls("Echo")).isEmpty();
    }

    @Test
    void pausedSession_isRefused() throws Exception {
        model.turns("Main", say("hello"), call(TOOL, Map.of("goal", "a")), say("done"));
        MainAgentWorkflow session = sessions.start("d8", "go");
        TestingSessions.await(session, seen -> "hello".equals(seen.answer()));
        session.pause(new Requests.Pause(true));
        session.say(new Requests.Say("more", null));
        TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(answers().get(0).get("error").asText()).contains("paused");
    }

    @Test
    @DisplayName("F50: with the default depth a task cannot be an orchestrator; the warning names the limit")
    void orchestratorAtTheLimit_isALeafWithAWarning() throws Exception {
        model.turns("Main", call(TOOL, Map.of("goal", "a", "role", "Orchestrator")), say("done"));
        MainAgentWorkflow session = sessions.start("d9", "go");
        TestingSessions.await(session, seen -> seen.answer() != null);
        assertThat(answers().get(0).get("warnings").get(0).asText()).contains("delegation.depth is 1");
        assertThat(session.view().tasks().get(0).role()).isEqualTo(TaskRole.LEAF);
    }

    @Test
    @DisplayName("F12: an agent that is offered it cancels and steers its tasks")
    void agent_cancelsAndSteersItsTasks() {
        sessions.with(before -> settings(before, 1, false, 5));
        String cancel = "background_agents_cancel_task";
        String steer = "background_agents_steer_task";
        model.turns(
                "Main",
                call(TOOL, Map.of("agent", "Gate", "tasks", List.of(Map.of("goal", "a"), Map.of("goal", "b")))),
                call(
                        steer,
                        Map.of("task_id", 2, "text", "be quick"),
                        cancel,
                        Map.of("task_id", 2, "reason", "no need")),
                call(
                        cancel,
                        Map.of("task_id", 2),
                        cancel,
                        Map.of("task_id", 7),
                        steer,
                        Map.of("task_id", 2, "text", "c")),
                say("done"));
        MainAgentWorkflow session = sessions.start("d10", "go");
        TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        List<ModelRequest> main = model.calls("Main");
        assertThat(texts(main.get(2))).containsExactly("Task 2 hears it before its next step.", "Task 2 cancelled.");
        assertThat(texts(main.get(3)))
                .satisfiesExactly(
                        ended -> assertThat(ended).contains("had ended already: cancelled"),
                        unknown -> assertThat(unknown).isEqualTo("Error: there is no task 7."),
                        late -> assertThat(late).contains("has ended").contains("next run"));
        assertThat(session.view().tasks().get(1).error()).contains("no need");
    }

    /** All answers of the tool that the agent has heard, in order. */
    private List<JsonNode> answers() throws Exception {
        List<JsonNode> answers = new ArrayList<>();
        for (ModelRequest request : model.calls("Main")) {
            for (Message message : request.messages()) {
                if (message.role() == Role.TOOL && TOOL.equals(message.toolName())) {
                    answers.add(Payloads.newMapper().readTree(words(message)));
                }
            }
        }
        return answers;
    }

    private static String words(Message message) {
        StringBuilder text = new StringBuilder();
        message.content().stream().map(MessagePart::words).forEach(text::append);
        return text.toString();
    }

    private static DelegationSettings settings(
            DelegationSettings before, int capacity, boolean reject, int queueLimit) {
        return new DelegationSettings(
                capacity,
                reject,
                queueLimit,
                1,
                DeliveryPolicy.NONE,
                before.coalesce(),
                before.waitLimit(),
                null,
                before.retention());
    }
}
