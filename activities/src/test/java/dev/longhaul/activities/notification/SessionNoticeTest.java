package dev.longhaul.activities.notification;

import static dev.longhaul.activities.model.TestingProviderServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.model.TestingProviderServer;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.notification.SessionNotice;
import dev.longhaul.workflows.notification.WebhookEvent;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionNoticeTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

    private final TestingProviderServer webhook = new TestingProviderServer();

    @AfterEach
    void close() {
        webhook.close();
    }

    @Test
    void notice_isPostedWithItsFacts() throws Exception {
        webhook.reply(status(204, "text/plain", ""));
        activities(SECRET).sessionNotice(notice("d-1"));

        TestingProviderServer.Received request = webhook.requests().get(0);
        assertThat(request.path()).isEqualTo("/hook/only-for-us");
        assertThat(request.header("Webhook-id")).isEqualTo("d-1");
        assertThat(request.header("Webhook-timestamp")).isEqualTo("1614265330");
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "event",
                        "delivery",
                        "session",
                        "time",
                        "agent",
                        "turn",
                        "answer",
                        "answer_truncated",
                        "error",
                        "waiting_for",
                        "open_tasks",
                        "usage",
                        "origin");
        assertThat(body.get("event").textValue()).isEqualTo("waiting");
        assertThat(body.get("delivery").textValue()).isEqualTo("d-1");
        assertThat(body.get("time").textValue()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(body.at("/waiting_for/kind").textValue()).isEqualTo("approval");
        assertThat(body.at("/waiting_for/task").intValue()).isEqualTo(2);
        assertThat(body.get("error").isNull()).isTrue();
        assertThat(body.get("open_tasks").intValue()).isEqualTo(1);
    }

    @Test
    void attempts_haveTheSameIdAndBodyAndASignatureOfTheirTime() {
        webhook.reply(status(503, "text/plain", "later"), status(200, "text/plain", ""));
        ApplicationFailure later = failure(activities(SECRET), notice("d-2"));
        activities(SECRET).sessionNotice(notice("d-2"));

        assertThat(later.getType()).isEqualTo(FailureType.CHANNEL_UNAVAILABLE.name());
        assertThat(webhook.requests()).hasSize(2);
        String body = webhook.requests().get(0).body();
        assertThat(webhook.requests().get(1).body()).isEqualTo(body);
        assertThat(webhook.requests())
                .extracting(request -> request.header("Webhook-signature"))
                .containsOnly(WebhookSignature.of(
                        "d-2", NOW.getEpochSecond(), body.getBytes(StandardCharsets.UTF_8), SECRET));
    }

    /** The example of the standard's own libraries. */
    @Test
    void signature_isThatOfStandardWebhooks() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(WebhookSignature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body, SECRET))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void webhookWithoutASecret_getsNoSignature() {
        webhook.reply(status(200, "text/plain", ""));
        activities(null).sessionNotice(notice("d-3"));
        assertThat(webhook.requests().get(0).headers()).doesNotContainKey("Webhook-signature");
    }

    @Test
    void webhookThatIsNotConfigured_isFinal() {
        ApplicationFailure failure =
                failure(new NotificationActivitiesImpl(List.of(), List.of(), new TestingContentStore()), notice("d-4"));
        assertThat(failure.getType()).isEqualTo(FailureType.CHANNEL_UNKNOWN.name());
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getOriginalMessage()).contains("webhooks.pager.url");
    }

    @Test
    void webhook_isNotPrintedAsItIs() {
        assertThat(hook(SECRET).toString()).doesNotContain(SECRET).doesNotContain("only-for-us");
    }

    private static ApplicationFailure failure(NotificationActivitiesImpl activities, SessionNotice notice) {
        return catchThrowableOfType(ApplicationFailure.class, () -> activities.sessionNotice(notice));
    }

    private NotificationActivitiesImpl activities(@Nullable String secret) {
        return new NotificationActivitiesImpl(
                List.of(),
                List.of(hook(secret)),
                new TestingContentStore(),
                Duration.ofSeconds(1),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Webhook hook(@Nullable String secret) {
        return new Webhook("pager", URI.create(webhook.url() + "/hook/only-for-us"), secret);
    }

    private static SessionNotice notice(String delivery) {
        return new SessionNotice(
                "pager",
                WebhookEvent.WAITING,
                delivery,
                "s-1",
                Instant.parse("2026-03-01T12:00:00Z"),
                "Main",
                1,
                null,
                false,
                null,
                new SessionNotice.Question(
                        "task-2-q1", true, List.of(2), "Echo wants to call pay.", List.of(), "Echo", "pay", "{}"),
                1,
                Usage.NONE,
                null);
    }
}
