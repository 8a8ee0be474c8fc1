package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.LedgerState;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.notification.TaskEnded;
import dev.longhaul.workflows.task.Workspace;
import dev.longhaul.workflows.tools.ToolReply;
import dev.longhaul.workflows.tools.todos.TodoList;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ends of tasks on their way to the chat that their session comes from. */
class ChannelDeliveryTest {
    private static final Origin CHAT = Origin.ofSessionKey("agent:main:telegram:dm:12345:678");

    private final TestingSessions sessions = new TestingSessions(request -> new ToolReply(Text.of("looked up"), false));
    private final TestingModel model = sessions.model;
    private final CountDownLatch answering = new CountDownLatch(1);

    @BeforeEach
    void endsGoToTheChannel() {
        sessions.withLoop(TestingSessions.NO_LOOP).delivering(DeliveryPolicy.CHANNEL);
        model.turns(
                "Main",
                call(
                        "background_agents_start_task",
                        Map.of("agent_name", "Echo", "input", "do it", "description", "d")),
                say("started"),
                say("again"));
        model.turns("Echo", say("one"), say("two"));
    }

    @AfterEach
    void close() {
        answering.countDown();
        sessions.close();
    }

    @Test
    void end_goesToTheChannelWithItsRouteAndStartsNoTurn() {
        MainAgentWorkflow session = sessions.start("h1", "go", CHAT);
        SessionView view = awaitDelivery(session, Delivery.DELIVERED);
        TaskEnded told = sessions.channel.told.get(0);
        assertThat(sessions.channel.told).hasSize(1);
        assertThat(told.session()).isEqualTo("h1");
        assertThat(told.task()).isEqualTo(1);
        assertThat(told.run()).isEqualTo(1);
        assertThat(told.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(told.result().text()).isEqualTo("one");
        assertThat(told.route().platform()).isEqualTo("telegram");
        assertThat(told.route().chatType()).isEqualTo("dm");
        assertThat(told.route().chatId()).isEqualTo("12345");
        assertThat(told.route().threadId()).isEqualTo("678");
        assertThat(told.block().get(0).words()).isEqualTo("[ASYNC DELEGATION COMPLETE: task 1]");
        assertThat(view.turns()).isEqualTo(1);
        assertThat(view.undelivered()).isEmpty();
    }

    @Test
    @DisplayName("F43: each run's end goes to the channel")
    void continuedTask_isToldOfAgain() {
        MainAgentWorkflow session = sessions.start("h2", "go", CHAT);
        awaitDelivery(session, Delivery.DELIVERED);
        session.continueTask(new Requests.ContinueTask(1, "more", null));
        TestingSessions.poll(() -> sessions.channel.told.size(), size -> size == 2);
        assertThat(sessions.channel.told).extracting(TaskEnded::run).containsExactly(1, 2);
        assertThat(sessions.channel.told.get(1).result().text()).isEqualTo("two");
    }

    @Test
    @DisplayName("F42: without a route, an end is undeliverable, listed, and stays readable")
    void commandLinesSession_hasNoChannel() {
        MainAgentWorkflow session = sessions.start("h3", "go");
        SessionView view = awaitDelivery(session, Delivery.UNDELIVERABLE);
        assertThat(view.undelivered()).containsExactly(1);
        assertThat(view.tasks().get(0).result()).isEqualTo("one");
        assertThat(sessions.channel.told).isEmpty();
        assertThat(session.events(0).events())
                .filteredOn(event -> event.kind() == SessionEvent.Kind.UNDELIVERED)
                .singleElement()
                .satisfies(event -> assertThat(event.text()).contains("comes from the command line"));
    }

    @Test
    @DisplayName("F42: what a channel refuses for good is undeliverable, listed, and says why")
    void channelThatRefuses_isNotAskedAgain() {
        sessions.channel.answering(end -> {
            throw ApplicationFailure.newNonRetryableFailure(
                    "the channel of 'telegram' answered with status 403.", FailureType.CHANNEL_REFUSED.name());
        });
        MainAgentWorkflow session = sessions.start("h4", "go", CHAT);
        SessionView view = awaitDelivery(session, Delivery.UNDELIVERABLE);
        assertThat(view.undelivered()).containsExactly(1);
        assertThat(sessions.channel.told).hasSize(1);
        assertThat(session.events(0).events())
                .filteredOn(event -> event.kind() == SessionEvent.Kind.UNDELIVERED)
                .singleElement()
                .satisfies(event -> assertThat(event.text()).endsWith("answered with status 403."));
    }

    @Test
    @DisplayName("F39: an end is sent until the channel has taken it")
    void channelThatIsAwayForHours_isToldWhenItIsBack() {
        sessions.channel.answering(end -> {
            if (sessions.channel.told.size() < 25) {
                throw away();
            }
        });
        MainAgentWorkflow session = sessions.start("h5", "go", CHAT);
        TestingSessions.poll(() -> sessions.channel.told.size(), size -> size >= 1);
        sessions.environment.sleep(Duration.ofHours(5));
        SessionView view = awaitDelivery(session, Delivery.DELIVERED);
        assertThat(sessions.channel.told).hasSize(25);
        assertThat(view.undelivered()).isEmpty();
    }

    @Test
    void channelThatDoesNotAnswer_holdsUpNoTurn() {
        sessions.channel.answering(end -> await(answering));
        MainAgentWorkflow session = sessions.start("h6", "go", CHAT);
        TestingSessions.poll(() -> sessions.channel.told.size(), size -> size == 1);
        assertThat(session.view().undelivered()).containsExactly(1);
        session.say(new Requests.Say("hello?", null));
        TestingSessions.await(session, seen -> "again".equals(seen.answer()));
        answering.countDown();
        awaitDelivery(session, Delivery.DELIVERED);
    }

    @Test
    @DisplayName("F42: a closed session waits a little for its channel, then lists what it did not take")
    void sessionThatCloses_doesNotWaitForEver() {
        sessions.channel.answering(end -> {
            throw away();
        });
        MainAgentWorkflow session = sessions.start("h7", "go", CHAT);
        TestingSessions.poll(() -> sessions.channel.told.size(), size -> size >= 1);
        session.close(new Requests.Close(Requests.TasksAtClose.CANCEL));
        TestingSessions.await(session, seen -> seen.status() == SessionStatus.CLOSED);
        sessions.environment.sleep(Duration.ofMinutes(3));
        TestingSessions.poll(() -> sessions.isOpen("h7"), open -> !open);
        assertThat(session.view().undelivered()).containsExactly(1);
        assertThat(session.view().tasks().get(0).delivery()).isEqualTo(Delivery.UNDELIVERABLE);
        assertThat(session.view().tasks().get(0).result()).isEqualTo("one");
    }

    @Test
    @DisplayName("F39: an end that was not taken before continue-as-new is sent again after it")
    void endUnderWay_goesThroughContinueAsNew() {
        Instant now = Instant.ofEpochMilli(sessions.environment.currentTimeMillis());
        TaskLedger ledger = new TaskLedger(LedgerState.EMPTY);
        ledger.start("Echo", "first", Text.of("x"), DeliveryPolicy.CHANNEL, now);
        ledger.end(1, 1, TaskStatus.FAILED, "It broke.", now);
        ledger.continueTask(1, Text.of("more"), now);
        ledger.end(1, 2, TaskStatus.FAILED, "It broke again.", now);
        MainAgentWorkflow session = carriedOn("h8", ledger.state(), now);
        TestingSessions.poll(() -> sessions.channel.told.size(), size -> size == 2);
        TestingSessions.await(session, seen -> seen.undelivered().isEmpty());
        SessionView view = awaitDelivery(session, Delivery.DELIVERED);
        assertThat(sessions.channel.told).extracting(TaskEnded::run).containsExactlyInAnyOrder(1, 2);
        assertThat(sessions.channel.told)
                .extracting(TaskEnded::error)
                .containsExactlyInAnyOrder("It broke.", "It broke again.");
        assertThat(view.undelivered()).isEmpty();
    }

    private MainAgentWorkflow carriedOn(String id, LedgerState ledger, Instant now) {
        PinRequest pin = new PinRequest(null, Map.of(), List.of());
        SessionState state = new SessionState(
                sessions.pin(pin),
                ConversationHead.EMPTY,
                List.of(),
                List.of(),
                null,
                "",
                1,
                null,
                null,
                null,
                Usage.NONE,
                0,
                SessionAnswers.State.EMPTY,
                Map.of(),
                EventLog.State.EMPTY,
                List.of(),
                List.of(),
                new Workspace.State(TodoList.State.EMPTY, null, ledger, false, null),
                null,
                false,
                now,
                now);
        MainAgentWorkflow session = sessions.environment
                .getWorkflowClient()
                .newWorkflowStub(
                        MainAgentWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(TestingSessions.QUEUE)
                                .build());
        WorkflowClient.start(
                session::run,
                SessionInput.start(pin, new Requests.Say("go", null), CHAT, false)
                        .carrying(state));
        return session;
    }

    private static SessionView awaitDelivery(MainAgentWorkflow session, Delivery delivery) {
        return TestingSessions.await(
                session,
                seen -> !seen.tasks().isEmpty()
                        && seen.tasks().get(0).delivery() == delivery
                        && seen.status() == SessionStatus.IDLE);
    }

    private static ApplicationFailure away() {
        return ApplicationFailure.newFailure(
                "the channel of 'telegram' cannot be reached.", FailureType.CHANNEL_UNAVAILABLE.name());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
