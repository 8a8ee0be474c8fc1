package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session tells its webhooks, while the worker that tells them is killed. */
@RealServer
class WebhookIT {
    private static final String KEY = "bmV2ZXItdG8tYmUtc2Vlbg==";
    private static final String CONFIG = """
            main: Main
            agents: {Main: {model: played, tools: [ask_user], description: asks}}
            models: {played: {provider: script, file: script.yaml}}
            webhooks: {pager: {url: "%s", secret: "${NOT_SET:-whsec_%s}"}}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns: [{call: [ask_user: {question: "Which one?"}]}, {say: "the first"}]
            """;

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final AtomicBoolean taking = new AtomicBoolean();

    private record Told(String id, String timestamp, String signature, String body) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }
    }

    @Test
    void workerKilledWhileAWebhookIsAway_theNextOneTellsTheSame(TemporalServer server, @TempDir Path directory)
            throws IOException {
        LoopbackServer webhook = webhook();
        String url = webhook.address() + "/hook-of-ours";
        try (TestingJobs jobs = new TestingJobs(server, "webhooks", directory, CONFIG.formatted(url, KEY), SCRIPT)) {
            JavaProcess first = jobs.startWorker();
            MainAgentWorkflow session = jobs.start("told", "go", List.of(), false);
            Eventually.holds("the webhook has been asked twice", () -> told.size() > 1);
            first.kill();
            taking.set(true);
            int before = told.size();
            try (JavaProcess second = jobs.startWorker()) {
                Eventually.holds("the webhook is told again", () -> told.size() > before);
                assertThat(told).extracting(Told::id).containsOnly(told.get(0).id());
                assertThat(told).extracting(Told::body).containsOnly(told.get(0).body());
                assertThat(told.get(0).json().get("event").textValue()).isEqualTo("waiting");
                String request = told.get(0).json().at("/waiting_for/request").textValue();
                session.answer(new Requests.Answer(request, null, "the first"));
                Eventually.holds("the end is told", () -> ended().size() == 1);
                JsonNode end = ended().get(0).json();
                assertThat(end.get("session").textValue()).isEqualTo("told");
                assertThat(end.get("answer").textValue()).isEqualTo("the first");
                assertThat(ended().get(0).id()).isNotEqualTo(told.get(0).id());
                assertThat(told).allSatisfy(WebhookIT::verified);
                jobs.await("it rests", session, seen -> seen.status() == SessionStatus.IDLE);
                assertThat(jobs.history("told"))
                        .contains("NotifyWebhook")
                        .doesNotContain(KEY)
                        .doesNotContain("hook-of-ours");
                assertThat(first.errors() + second.errors() + second.output())
                        .doesNotContain(KEY)
                        .doesNotContain("hook-of-ours");
            }
        } finally {
            webhook.close();
        }
    }

    private List<Told> ended() {
        return told.stream()
                .filter(one -> "ended".equals(one.json().get("event").textValue()))
                .toList();
    }

    private static void verified(Told one) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
            byte[] signed = (one.id() + "." + one.timestamp() + "." + one.body()).getBytes(StandardCharsets.UTF_8);
            assertThat(one.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes nothing until it is told to. */
    private LoopbackServer webhook() {
        return new LoopbackServer(exchange -> {
            try (exchange) {
                boolean takes = taking.get();
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                told.add(new Told(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        body));
                exchange.sendResponseHeaders(takes ? 204 : 503, -1);
            }
        });
    }
}
