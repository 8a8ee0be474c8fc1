package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.notification.SessionNotice;
import dev.longhaul.workflows.notification.WebhookEvent;
import dev.longhaul.workflows.notification.WebhookSubscription;
import dev.longhaul.workflows.tools.ToolReply;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What webhooks are told of a session. */
class WebhookDeliveryTest {
    private final TestingSessions sessions = new TestingSessions(request -> new ToolReply(Text.of("looked up"), false));
    private final TestingModel model = sessions.model;

    @BeforeEach
    void oneIsToldAll() {
        sessions.withAgents(
                pinned -> pinned.withWebhooks(List.of(new WebhookSubscription("all", List.of(WebhookEvent.values())))));
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void eachTurnThatEnds_isTold() {
        model.turns("Main", say("one"), say("two"));
        MainAgentWorkflow session = sessions.start("w1", "go");
        SessionNotice first = told(1).get(0);
        assertThat(first.event()).isEqualTo(WebhookEvent.ENDED);
        assertThat(first.session()).isEqualTo("w1");
        assertThat(first.agent()).isEqualTo("Main");
        assertThat(first.turn()).isEqualTo(1);
        assertThat(first.answer()).isEqualTo("one");
        session.say(new Requests.Say("more", null));
        SessionNotice second = told(2).get(1);
        assertThat(second.answer()).isEqualTo("two");
        assertThat(second.delivery()).isNotEqualTo(first.delivery());
    }

    @Test
    void questionsOfTheAgentAndOfItsTasks_areToldOnce() {
        model.turns(
                "Main",
                call(
                        "background_agents_start_task",
                        Map.of("agent_name", "Echo", "input", "do it", "description", "d"),
                        "ask_user",
                        Map.of("question", "Mine?")),
                say("done"));
        model.turns("Echo", call("ask_user", Map.of("question", "Its?")), say("one"));
        MainAgentWorkflow session = sessions.start("w2", "go");
        List<SessionNotice> asked = told(2);
        assertThat(asked).allMatch(notice -> notice.event() == WebhookEvent.WAITING);
        assertThat(asked)
                .extracting(notice -> question(notice).text() + question(notice).path())
                .containsExactlyInAnyOrder("Mine?[]", "Its?[1]");
        asked.forEach(
                notice -> session.answer(new Requests.Answer(question(notice).request(), null, "so")));
        TestingSessions.poll(
                () -> List.copyOf(sessions.channel.notices),
                told -> told.stream()
                        .anyMatch(notice -> notice.event() == WebhookEvent.ENDED && notice.openTasks() == 0));
    }

    @Test
    void turnWithoutAnAnswer_isAFailure() {
        model.agent("Main", request -> {
            throw ApplicationFailure.newNonRetryableFailure(
                    "the key was refused.", FailureType.MODEL_KEY_REFUSED.name());
        });
        sessions.start("w3", "go");
        SessionNotice notice = told(1).get(0);
        assertThat(notice.event()).isEqualTo(WebhookEvent.FAILED);
        assertThat(notice.error()).contains("the key was refused");
        assertThat(notice.answer()).isNull();
    }

    @Test
    void webhookThatIsAway_isToldTheSameAgain_andHoldsUpNothing() {
        sessions.channel.webhookAnswering(notice -> {
            if (sessions.channel.notices.size() < 5) {
                throw ApplicationFailure.newFailure("away", FailureType.CHANNEL_UNAVAILABLE.name());
            }
        });
        model.turns("Main", say("one"), say("two"));
        MainAgentWorkflow session = sessions.start("w4", "go");
        told(1);
        session.say(new Requests.Say("more", null));
        TestingSessions.await(session, seen -> "two".equals(seen.answer()));
        sessions.environment.sleep(Duration.ofHours(1));
        assertThat(told(6)).extracting(SessionNotice::delivery).hasSizeGreaterThan(5);
        assertThat(sessions.channel.notices.stream()
                        .map(SessionNotice::delivery)
                        .distinct())
                .hasSize(2);
        assertThat(session.events(0).events()).noneMatch(event -> event.kind() == SessionEvent.Kind.UNDELIVERED);
    }

    @Test
    void webhookThatRefuses_isAnEventAndHarmsNothing() {
        sessions.channel.webhookAnswering(notice -> {
            throw ApplicationFailure.newNonRetryableFailure(
                    "the webhook 'all' answered with status 403.", FailureType.CHANNEL_REFUSED.name());
        });
        model.turns("Main", say("one"), say("two"));
        MainAgentWorkflow session = sessions.start("w5", "go");
        TestingSessions.poll(
                () -> session.events(0).events(),
                events -> events.stream().anyMatch(event -> event.kind() == SessionEvent.Kind.UNDELIVERED));
        assertThat(session.events(0).events())
                .filteredOn(event -> event.kind() == SessionEvent.Kind.UNDELIVERED)
                .singleElement()
                .satisfies(event -> assertThat(event.text())
                        .isEqualTo("'ended' did not reach a webhook: the webhook 'all' answered with status 403."));
        session.say(new Requests.Say("more", null));
        TestingSessions.await(session, seen -> "two".equals(seen.answer()));
    }

    @Test
    void webhookOfOtherEvents_isNotTold() {
        sessions.withAgents(pinned ->
                pinned.withWebhooks(List.of(new WebhookSubscription("failures", List.of(WebhookEvent.FAILED)))));
        model.turns("Main", say("one"));
        MainAgentWorkflow session = sessions.start("w6", "go");
        TestingSessions.await(session, seen -> "one".equals(seen.answer()) && seen.status() == SessionStatus.IDLE);
        assertThat(sessions.channel.notices).isEmpty();
    }

    @Test
    void refusedSession_tellsThoseThatTheRefusalNames() {
        sessions.withAgents(pinned -> {
            throw ApplicationFailure.newNonRetryableFailure(
                    "there is no agent named 'Nobody'.",
                    FailureType.AGENT_UNKNOWN.name(),
                    1,
                    List.of(new WebhookSubscription("all", List.of(WebhookEvent.FAILED))));
        });
        sessions.start("w7", "go");
        SessionNotice notice = told(1).get(0);
        assertThat(notice.event()).isEqualTo(WebhookEvent.FAILED);
        assertThat(notice.agent()).isNull();
        assertThat(notice.error()).contains("no agent named 'Nobody'");
        TestingSessions.poll(() -> sessions.isOpen("w7"), open -> !open);
    }

    @Test
    void historyWithNotices_replays() throws Exception {
        model.turns("Main", call("ask_user", Map.of("question", "Which?")), say("one"));
        MainAgentWorkflow session = sessions.start("w8", "go");
        session.answer(new Requests.Answer(question(told(1).get(0)).request(), null, "this"));
        told(2);
        session.close(new Requests.Close(Requests.TasksAtClose.CANCEL));
        TestingSessions.poll(() -> sessions.isOpen("w8"), open -> !open);
        sessions.worker.replayWorkflowExecution(
                sessions.environment.getWorkflowClient().fetchHistory("w8"));
    }

    private List<SessionNotice> told(int notices) {
        return TestingSessions.poll(() -> List.copyOf(sessions.channel.notices), told -> told.size() >= notices);
    }

    private static SessionNotice.Question question(SessionNotice notice) {
        return Objects.requireNonNull(notice.question());
    }
}
