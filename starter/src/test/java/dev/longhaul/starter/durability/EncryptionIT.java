package dev.longhaul.starter.durability;

import static dev.longhaul.starter.durability.TestingSecurity.ADDRESS;
import static dev.longhaul.starter.durability.TestingSecurity.CONFIG;
import static dev.longhaul.starter.durability.TestingSecurity.JSON;
import static dev.longhaul.starter.durability.TestingSecurity.SCRIPT;
import static dev.longhaul.starter.durability.TestingSecurity.api;
import static dev.longhaul.starter.durability.TestingSecurity.append;
import static dev.longhaul.starter.durability.TestingSecurity.awaitIdle;
import static dev.longhaul.starter.durability.TestingSecurity.base64raw;
import static dev.longhaul.starter.durability.TestingSecurity.decoded;
import static dev.longhaul.starter.durability.TestingSecurity.key;
import static dev.longhaul.starter.durability.TestingSecurity.line;
import static dev.longhaul.starter.durability.TestingSecurity.start;
import static dev.longhaul.starter.durability.TestingSecurity.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.starter.http.TestingApi;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted payloads, with real processes on a real server. */
@RealServer
class EncryptionIT {
    @Test
    void encryptedJob_isReadByNobodyWithoutItsKey_andByTemporalsToolsThroughTheCodec(@TempDir Path directory)
            throws IOException {
        // Collection and replay read all that a server has, so that other tests' keys would be missed.
        try (TemporalServer server = TemporalServer.start(directory.resolve("temporal"));
                EchoingModel model = new EchoingModel();
                TestingJobs jobs = new TestingJobs(
                        server, "sealed", directory, CONFIG.formatted(model.baseUrl(), "http://127.0.0.1:1"), SCRIPT)) {
            jobs.with("PLANTED_MODEL_KEY", "k")
                    .with("PLANTED_HEADER", "h")
                    .with("PLANTED_WEBHOOK_SECRET", "s")
                    .with("PLANTED_PAGER_SECRET", "p");
            jobs.with("OLD", key(1)).with("NEW", key(2));
            TemporalProgram temporal = new TemporalProgram(server);
            JsonNode alice = token(jobs, "alice");
            JsonNode root = token(jobs, "root", "--scope", "admin");
            append(directory, "server:\n  tokens:\n" + line(alice) + line(root));
            String plain = Files.readString(directory.resolve("longhaul.yaml"));
            try (JavaProcess worker = jobs.startWorker();
                    JavaProcess process = api(jobs)) {
                start(api(process, alice), "sealed-before", "Talker");
                awaitIdle(api(process, alice), "sealed-before");
                assertThat(worker.isAlive()).isTrue();
            }
            assertThat(decoded(temporal.history("sealed-before"))).contains("planted-message");

            append(directory, "encryption: {keys: [{id: first, key: \"${OLD}\"}]}\n");
            try (JavaProcess worker = jobs.startWorker();
                    JavaProcess process = api(jobs)) {
                TestingApi api = api(process, alice);
                assertThat(api.get("/v1/sessions/sealed-before")
                                .json()
                                .get("answer")
                                .asText())
                        .isEqualTo("planted-answer to planted-message");
                start(api, "sealed", "Main");
                Eventually.holds(
                        "the task has failed",
                        () -> api.get("/v1/sessions/sealed/tasks/1")
                                .json()
                                .path("status")
                                .asText()
                                .equals("failed"));
                awaitIdle(api, "sealed");
                assertThat(worker.isAlive()).isTrue();
            }

            Files.writeString(
                    directory.resolve("longhaul.yaml"),
                    plain + "encryption: {keys: [{id: second, key: \"${NEW}\"}, {id: first, key: \"${OLD}\"}]}\n");
            try (JavaProcess worker = jobs.startWorker();
                    JavaProcess process = api(jobs)) {
                TestingApi api = api(process, alice);
                assertThat(api.get("/v1/sessions/sealed").json().get("answer").asText())
                        .isEqualTo("planted-answer");
                assertThat(api.post("/v1/sessions/sealed/messages", "{\"message\": \"planted-message again\"}")
                                .status())
                        .isEqualTo(202);
                awaitIdle(api, "sealed");

                for (String workflow : List.of("sealed", "sealed/task-1", "sealed/task-2")) {
                    String history = temporal.history(workflow);
                    assertThat(history).contains(base64raw("binary/encrypted"), base64raw("first"));
                    assertThat(decoded(history)).as(workflow).doesNotContain("planted", "delegates");
                    assertThat(temporal.run("workflow", "describe", "-w", workflow, "--output", "json"))
                            .doesNotContain("planted", base64("planted"));
                }
                ObjectNode input = (ObjectNode) JSON.readTree(temporal.history("sealed"))
                        .at("/events/0/workflowExecutionStartedEventAttributes/input");
                String asTemporalsPageAsks = input.put("somethingNew", 1).toString();
                assertThat(decoded(api(process, root)
                                .post("/codec/decode?preserveStorageRefs=true", asTemporalsPageAsks)
                                .body()))
                        .contains("planted-message");
                String endpoint = process.awaitSaid(ADDRESS).group(1) + "/codec";
                String[] asRoot = {
                    "--codec-endpoint",
                    endpoint,
                    "--codec-auth",
                    "Bearer " + root.get("token").asText()
                };
                assertThat(decoded(temporal.history("sealed", asRoot)))
                        .contains("planted-message", "planted-message again", "planted-answer");
                assertThat(decoded(temporal.history("sealed/task-1", asRoot)))
                        .contains("planted-input one", "answered 401");
                assertThat(decoded(temporal.history(
                                "sealed",
                                "--codec-endpoint",
                                endpoint,
                                "--codec-auth",
                                "Bearer " + alice.get("token").asText())))
                        .doesNotContain("planted");

                JavaProcess replayed =
                        jobs.run("doctor", "--replay", "--config", jobs.configuration(), "--format", "json");
                assertThat(JSON.readTree(replayed.output()).get("jobs").asInt()).isGreaterThan(3);
                assertThat(replayed.awaitExit())
                        .as(replayed.output() + replayed.errors())
                        .isZero();
                JavaProcess shown = jobs.run("show", "sealed", "--config", jobs.configuration());
                assertThat(shown.output()).as(shown.errors()).contains("planted-answer");

                JavaProcess collected = jobs.run(
                        "doctor", "--collect", "--dry-run", "--format", "json", "--config", jobs.configuration());
                assertThat(JSON.readTree(collected.output())
                                .at("/collection/reachable")
                                .asInt())
                        .as(collected.output() + collected.errors())
                        .isGreaterThan(3);

                Path keyless =
                        Files.createDirectories(directory.resolve("elsewhere")).resolve("other.yaml");
                Files.writeString(
                        keyless,
                        plain.replace(
                                "script.yaml", directory.resolve("script.yaml").toString()));
                JavaProcess blind = jobs.run("show", "sealed", "--config", keyless.toString());
                assertThat(blind.errors())
                        .contains("was encrypted with the key '")
                        .contains("which is not known here")
                        .contains("-c")
                        .doesNotContain("Exception");
                assertThat(worker.errors()).doesNotContain(key(1), key(2));
            }
        }
    }

    /** How the beginning of a text stands in a payload of plain JSON. */
    private static String base64(String text) {
        String whole = Base64.getEncoder().encodeToString(("\"" + text).getBytes(StandardCharsets.UTF_8));
        return whole.substring(0, whole.length() - 4);
    }
}
