package dev.longhaul.activities.notification;

import static dev.longhaul.activities.model.TestingProviderServer.hang;
import static dev.longhaul.activities.model.TestingProviderServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.activities.model.TestingProviderServer;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.MessagePart;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.notification.Route;
import dev.longhaul.workflows.notification.TaskEnded;
import io.temporal.failure.ApplicationFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationActivitiesImplTest {
    private static final String SECRET = "Jefe-and-more";

    private final TestingContentStore store = new TestingContentStore();
    private final TestingProviderServer webhook = new TestingProviderServer();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        webhook.close();
    }

    @Test
    void end_isPostedWithAllThatIsKnownOfIt() throws Exception {
        webhook.reply(status(204, "text/plain", ""));
        activities(SECRET).taskEnded(end("s-1", new Texts(store).toText("x".repeat(9_000)), null));

        TestingProviderServer.Received request = webhook.requests().get(0);
        assertThat(request.path()).isEqualTo("/hook/only-for-us");
        assertThat(request.header("Content-type")).isEqualTo("application/json");
        assertThat(request.header("Idempotency-key")).isEqualTo("s-1/task-3/run-2");
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "type",
                        "session",
                        "task",
                        "run",
                        "agent",
                        "description",
                        "status",
                        "result",
                        "result_truncated",
                        "error",
                        "started_at",
                        "ended_at",
                        "usage",
                        "origin",
                        "block");
        assertThat(body.get("type").textValue()).isEqualTo("task_ended");
        assertThat(body.get("run").intValue()).isEqualTo(2);
        assertThat(body.get("status").textValue()).isEqualTo("completed");
        assertThat(body.get("result").textValue()).hasSize(8_000);
        assertThat(body.get("result_truncated").booleanValue()).isTrue();
        assertThat(body.get("error").isNull()).isTrue();
        assertThat(body.get("ended_at").textValue()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(body.get("origin").toString())
                .isEqualTo("{\"chat_id\":\"12345\",\"chat_type\":\"dm\",\"platform\":\"telegram\",\"thread_id\":null}");
        assertThat(body.get("block").textValue()).startsWith("[ASYNC DELEGATION COMPLETE: task 3]\nxxx");
    }

    @Test
    void message_isSignedWithTheSecretAndOnlyThen() {
        webhook.reply(status(200, "text/plain", "ok"), status(200, "text/plain", "ok"));
        activities(SECRET).taskEnded(end("s-1", Text.of("one"), null));
        activities(null).taskEnded(end("s-1", Text.of("one"), null));

        TestingProviderServer.Received signed = webhook.requests().get(0);
        assertThat(signed.header("X-longhaul-signature"))
                .isEqualTo(Signature.of(signed.body().getBytes(StandardCharsets.UTF_8), SECRET));
        assertThat(webhook.requests().get(1).headers()).doesNotContainKey("X-longhaul-signature");
    }

    @Test
    void signature_isTheHmacOfTheBody() {
        byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
        assertThat(Signature.of(body, "Jefe"))
                .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void sessionIdThatAHeaderCannotHold_isEscaped() {
        webhook.reply(status(200, "text/plain", ""));
        activities(null).taskEnded(end("caf\u00e9 1\r\nX: y", Text.EMPTY, null));
        assertThat(webhook.requests().get(0).header("Idempotency-key"))
                .isEqualTo("caf%C3%A9%201%0D%0AX:%20y/task-3/run-2");
    }

    @Test
    void attemptsAtTheSameEnd_haveTheSameKeyAndBody() {
        webhook.reply(status(503, "text/plain", "later"), status(200, "text/plain", ""));
        TaskEnded end = end("s-1", Text.of("one"), "It broke.");
        failure(SECRET, end);
        activities(SECRET).taskEnded(end);
        assertThat(webhook.requests()).hasSize(2);
        assertThat(webhook.requests().get(0).body())
                .isEqualTo(webhook.requests().get(1).body());
        assertThat(webhook.requests().get(0).header("Idempotency-key"))
                .isEqualTo(webhook.requests().get(1).header("Idempotency-key"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void statusThatSaysNotNow_isRetried(int status) {
        webhook.reply(status(status, "text/plain", SECRET, "Retry-After", "7"));
        ApplicationFailure failure = failure(SECRET, end("s-1", Text.of("one"), null));
        assertThat(failure.getType()).isEqualTo(FailureType.CHANNEL_UNAVAILABLE.name());
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(7));
        assertTellsNothing(failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 413, 422})
    void statusThatRefuses_isFinal(int status) {
        webhook.reply(status(status, "text/plain", SECRET));
        ApplicationFailure failure = failure(SECRET, end("s-1", Text.of("one"), null));
        assertThat(failure.getType()).isEqualTo(FailureType.CHANNEL_REFUSED.name());
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getOriginalMessage())
                .isEqualTo("the channel of 'telegram' answered with status " + status + ".");
        assertTellsNothing(failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirect_isNotFollowed(int status) {
        try (TestingProviderServer elsewhere = new TestingProviderServer()) {
            webhook.reply(status(status, "text/plain", "", "Location", elsewhere.url() + "/x"));
            ApplicationFailure failure = failure(SECRET, end("s-1", Text.of("one"), null));
            assertThat(failure.isNonRetryable()).isTrue();
            assertThat(failure.getOriginalMessage()).contains("Redirects are not followed");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void webhookThatIsNotThere_isTriedAgain() {
        webhook.close();
        ApplicationFailure failure = failure(SECRET, end("s-1", Text.of("one"), null));
        assertThat(failure.getType()).isEqualTo(FailureType.CHANNEL_UNAVAILABLE.name());
        assertThat(failure.getOriginalMessage()).isEqualTo("the channel of 'telegram' cannot be reached.");
        assertTellsNothing(failure);
    }

    @Test
    void webhookThatSaysNothing_isGivenUpAndTriedAgain() {
        webhook.reply(hang(gate));
        ApplicationFailure failure = failure(SECRET, end("s-1", Text.of("one"), null));
        assertThat(failure.getType()).isEqualTo(FailureType.CHANNEL_UNAVAILABLE.name());
        assertThat(failure.getOriginalMessage()).contains("did not answer within");
    }

    @Test
    void platformWithoutAWebhook_isFinal() {
        TaskEnded end = end("s-1", Text.of("one"), null);
        ApplicationFailure failure = catchThrowableOfType(
                ApplicationFailure.class,
                () -> new NotificationActivitiesImpl(List.of(), List.of(), store).taskEnded(end));
        assertThat(failure.getType()).isEqualTo(FailureType.CHANNEL_UNKNOWN.name());
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getOriginalMessage()).contains("channels.telegram.url");
    }

    @Test
    void storeThatIsDown_isTriedAgainAndNothingIsSent() {
        TaskEnded end = end("s-1", new Texts(store).toText("x".repeat(9_000)), null);
        store.setDown(true);
        assertThat(failure(SECRET, end).getType()).isEqualTo(FailureType.STORE_UNAVAILABLE.name());
        assertThat(webhook.requests()).isEmpty();
    }

    @Test
    void channel_isNotPrintedAsItIs() {
        assertThat(channel(SECRET).toString()).doesNotContain(SECRET).doesNotContain("only-for-us");
    }

    private ApplicationFailure failure(String secret, TaskEnded end) {
        return catchThrowableOfType(
                ApplicationFailure.class, () -> activities(secret).taskEnded(end));
    }

    private void assertTellsNothing(ApplicationFailure failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all, true));
        assertThat(all.toString())
                .doesNotContain(SECRET)
                .doesNotContain("only-for-us")
                .doesNotContain(webhook.url());
    }

    private NotificationActivitiesImpl activities(@Nullable String secret) {
        return new NotificationActivitiesImpl(
                List.of(channel(secret)), List.of(), store, Duration.ofSeconds(1), Clock.systemUTC());
    }

    private Channel channel(@Nullable String secret) {
        return new Channel("Telegram", URI.create(webhook.url() + "/hook/only-for-us"), secret);
    }

    private static TaskEnded end(String session, Text result, @Nullable String error) {
        return new TaskEnded(
                session,
                3,
                2,
                "Reader",
                "look it up",
                error == null ? TaskStatus.COMPLETED : TaskStatus.FAILED,
                result,
                error,
                null,
                Instant.parse("2026-03-01T12:00:00Z"),
                Usage.NONE,
                new Route("telegram", "dm", "12345", null),
                List.of(
                        MessagePart.of("[ASYNC DELEGATION COMPLETE: task 3]\n"),
                        MessagePart.slice(result, 0, Text.MAX_SHOWN_CHARACTERS)));
    }
}
