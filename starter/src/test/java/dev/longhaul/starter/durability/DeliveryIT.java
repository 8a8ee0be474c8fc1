package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where ends go when their session has gone, and when it comes from a chat. */
@RealServer
class DeliveryIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate], description: delegates}
              Gate: {model: played, description: waits}
            models: {played: {provider: script, file: script.yaml}}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call: [background_agents_start_task: {agent_name: Gate, input: one, description: first}]
                  - say: "turn one"
                after: {say: "heard"}
              Gate:
                turns: [{gate: gates/open, say: opened}, {say: "again"}]
            """;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    @DisplayName("F42: the end of a task whose session was terminated is listed as undelivered, and readable")
    void sessionTerminatedByAnOperator_listsTheEndThatItWasNeverToldOf(TemporalServer server, @TempDir Path directory)
            throws IOException {
        try (TestingJobs jobs = new TestingJobs(server, "terminated-parent", directory, CONFIG, SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("terminated-parent", "go", List.of(), false);
            jobs.await("the turn ends", session, seen -> "turn one".equals(seen.answer()));
            jobs.terminate("terminated-parent");
            jobs.gates().open("gates/open");
            Eventually.holds(
                    "the task has ended",
                    () -> jobs.task("terminated-parent", 1)
                            .filter(task -> task.status() == TaskStatus.COMPLETED)
                            .isPresent());
            JsonNode shown = shown(jobs, "terminated-parent");
            assertThat(shown.get("status").textValue()).isEqualTo("failed");
            assertThat(shown.get("undelivered").toString()).isEqualTo("[1]");
            JsonNode task = shown.get("tasks").get(0);
            assertThat(task.get("delivery").textValue()).isEqualTo("undeliverable");
            assertThat(task.get("status").textValue()).isEqualTo("completed");
            assertThat(task.get("result").textValue()).isEqualTo("opened");
            assertThat(worker.isAlive()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "F39: an end goes to the chat that the session comes from, again until it is taken, and no secret is kept")
    void sessionFromAChat_tellsItsWebhook(TemporalServer server, @TempDir Path directory) throws IOException {
        List<String> keys = new CopyOnWriteArrayList<>();
        List<String> bodies = new CopyOnWriteArrayList<>();
        LoopbackServer webhook = webhook(keys, bodies);
        String url = webhook.address() + "/hook-of-ours";
        String config = CONFIG + "delegation: {deliver: channel}\nchannels: {telegram: {url: \"" + url
                + "\", secret: \"${NOT_SET:-never-to-be-seen}\"}}\n";
        try (TestingJobs jobs = new TestingJobs(server, "webhook", directory, config, SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            jobs.gates().open("gates/open");
            worker.awaitSaid("Worker on task queue");
            JavaProcess started = jobs.run(
                    "start",
                    "go",
                    "--session",
                    "webhook",
                    "--session-key",
                    "agent:main:telegram:dm:12345:678",
                    "--detach",
                    "--config",
                    directory.resolve("longhaul.yaml").toString());
            assertThat(started.output()).as(started.errors()).contains("webhook");
            Eventually.holds("the webhook has taken the end", () -> keys.size() == 2);
            JsonNode shown = Eventually.sees(
                    "the session knows",
                    () -> shown(jobs, "webhook"),
                    seen -> "delivered".equals(seen.at("/tasks/0/delivery").textValue()));
            assertThat(shown.at("/origin/chat_id").textValue()).isEqualTo("12345");
            assertThat(shown.get("undelivered")).isEmpty();
            assertThat(keys).containsOnly("webhook/task-1/run-1");
            assertThat(json.readTree(bodies.get(1)).at("/origin/thread_id").textValue())
                    .isEqualTo("678");
            assertThat(json.readTree(bodies.get(1)).at("/result").textValue()).isEqualTo("opened");
            assertThat(jobs.history("webhook"))
                    .contains("NotifyTaskEnded")
                    .doesNotContain("never-to-be-seen")
                    .doesNotContain("hook-of-ours");
            assertThat(worker.errors() + worker.output())
                    .doesNotContain("never-to-be-seen")
                    .doesNotContain("hook-of-ours");
        } finally {
            webhook.close();
        }
    }

    /** Takes what it is told at the second attempt. */
    private static LoopbackServer webhook(List<String> keys, List<String> bodies) {
        return new LoopbackServer(exchange -> {
            try (exchange) {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                boolean signed = String.valueOf(exchange.getRequestHeaders().getFirst("X-Longhaul-Signature"))
                        .startsWith("sha256=");
                exchange.sendResponseHeaders(signed && keys.size() > 1 ? 204 : 503, -1);
            }
        });
    }

    private JsonNode shown(TestingJobs jobs, String session) {
        JavaProcess show = jobs.run("show", session, "--format", "json");
        assertThat(show.output()).as(show.errors()).contains("undelivered");
        try {
            return json.readTree(show.output());
        } catch (IOException e) {
            throw new AssertionError(show.output() + show.errors(), e);
        }
    }
}
