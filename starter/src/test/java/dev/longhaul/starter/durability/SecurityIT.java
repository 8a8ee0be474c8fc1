package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.starter.http.TestingApi;
import dev.longhaul.starter.http.TestingApi.Answer;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens, tenants, encryption and planted secrets, with real processes on a real server. */
@RealServer
class SecurityIT {
    private static final Pattern ADDRESS = Pattern.compile("HTTP API: (http://127\\.0\\.0\\.1:\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Bad, Echo], description: delegates}
              Talker: {model: played, description: talks}
              Bad: {model: refused, description: fails}
              Echo: {model: played, description: echoes}
            models:
              played: {provider: script, file: script.yaml}
              refused:
                provider: openai
                model: m
                base_url: "%1$s"
                api_key: "${PLANTED_MODEL_KEY}"
                headers: {X-Gateway: "Basic ${PLANTED_HEADER}"}
            loop: {until_tasks_end: false}
            delegation: {deliver: channel}
            channels:
              chat: {url: "%2$s", secret: "${PLANTED_WEBHOOK_SECRET}"}
            webhooks:
              pager: {url: "%2$s", secret: "${PLANTED_PAGER_SECRET}"}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Bad, input: "planted-input one", description: first}
                      - background_agents_start_task: {agent_name: Echo, input: "planted-input two", description: second}
                  - say: "planted-answer"
              Talker: {turns: [], after: {say: "planted-answer to ${input}"}}
              Echo: {turns: [], after: {say: "planted-result"}}
            """;

    private static String key(int filling) {
        byte[] bits = new byte[32];
        java.util.Arrays.fill(bits, (byte) filling);
        return Base64.getEncoder().encodeToString(bits);
    }

    private static JsonNode token(TestingJobs jobs, String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of("token", name, "--format", "json"));
        arguments.addAll(List.of(more));
        JavaProcess made = jobs.run(arguments.toArray(String[]::new));
        try {
            return JSON.readTree(made.output());
        } catch (IOException e) {
            throw new AssertionError(made.output() + made.errors(), e);
        }
    }

    private static String line(JsonNode token) {
        return "    " + token.get("name").asText() + ": {hash: \""
                + token.get("hash").asText() + "\", tenant: "
                + token.get("tenant").asText() + ", scopes: " + token.get("scopes") + "}\n";
    }

    private static void append(Path directory, String text) throws IOException {
        Path file = directory.resolve("longhaul.yaml");
        Files.writeString(file, Files.readString(file) + text);
    }

    private static JavaProcess api(TestingJobs jobs) {
        return jobs.begin("server", "--port", "0", "--config", jobs.configuration());
    }

    private static TestingApi api(JavaProcess process, JsonNode token) {
        return new TestingApi(process.awaitSaid(ADDRESS).group(1))
                .withToken(token.get("token").asText());
    }

    private static void start(TestingApi api, String session, String agent) {
        Eventually.holds("a worker is there", () -> api.get("/readyz").status() == 200);
        Answer started = api.post(
                "/v1/sessions",
                "{\"message\": \"planted-message\", \"session\": \"" + session + "\", \"agent\": \"" + agent
                        + "\", \"session_key\": \"agent:main:chat:dm:1\"}");
        assertThat(started.status()).as(started.body()).isEqualTo(201);
    }

    private static void awaitIdle(TestingApi api, String session) {
        Eventually.holds(
                "it is idle",
                () -> api.get("/v1/sessions/" + session)
                        .json()
                        .path("status")
                        .asText()
                        .equals("idle"));
    }

    @Test
    void tenants_seeTheirOwnSessionsInPages(TemporalServer server, @TempDir Path directory) throws IOException {
        try (TestingJobs jobs =
                new TestingJobs(server, "tenants", directory, CONFIG.formatted("http://x", "http://x"), SCRIPT)) {
            jobs.with("PLANTED_MODEL_KEY", "k")
                    .with("PLANTED_HEADER", "h")
                    .with("PLANTED_WEBHOOK_SECRET", "s")
                    .with("PLANTED_PAGER_SECRET", "p");
            JsonNode alice = token(jobs, "alice", "--tenant", "acme");
            JsonNode bob = token(jobs, "bob", "--tenant", "bolt");
            JsonNode root = token(jobs, "root", "--scope", "admin");
            append(directory, "server:\n  tokens:\n" + line(alice) + line(bob) + line(root));
            try (JavaProcess worker = jobs.startWorker();
                    JavaProcess process = api(jobs)) {
                assertThat(process.errors()).doesNotContain("it asks for no token");
                TestingApi acme = api(process, alice);
                TestingApi bolt = api(process, bob);
                TestingApi all = api(process, root);
                for (int i = 1; i <= 3; i++) {
                    start(acme, "tenants-a" + i, "Talker");
                    start(bolt, "tenants-b" + i, "Talker");
                }
                start(all, "tenants-d1", "Talker");
                Eventually.holds(
                        "all are listed",
                        () -> pages(all)
                                .containsAll(List.of(
                                        "tenants-a1",
                                        "tenants-a2",
                                        "tenants-a3",
                                        "tenants-b1",
                                        "tenants-b2",
                                        "tenants-b3")));
                assertThat(pages(acme)).containsExactlyInAnyOrder("tenants-a1", "tenants-a2", "tenants-a3");
                assertThat(pages(bolt)).containsExactlyInAnyOrder("tenants-b1", "tenants-b2", "tenants-b3");
                assertThat(bolt.get("/v1/sessions/tenants-a1").status()).isEqualTo(404);
                assertThat(bolt.delete("/v1/sessions/tenants-a1").status()).isEqualTo(404);
                assertThat(acme.get("/v1/sessions/tenants-a1").status()).isEqualTo(200);
                assertThat(worker.isAlive()).isTrue();
            }
        }
    }

    /** All sessions that somebody sees, two a page. */
    private static List<String> pages(TestingApi api) {
        List<String> sessions = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 200; page++) {
            JsonNode found = api.get("/v1/sessions?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .json();
            sessions.addAll(found.path("sessions").findValuesAsText("session"));
            if (found.path("next").isNull() || found.path("next").isMissingNode()) {
                return sessions;
            }
            cursor = found.get("next").asText();
        }
        throw new AssertionError("There is no last page.");
    }

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

    @Test
    void plantedSecrets_areNowhereToBeFound_afterAJobWithFailures(TemporalServer server, @TempDir Path directory)
            throws IOException {
        TemporalProgram temporal = new TemporalProgram(server);
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put("PLANTED_MODEL_KEY", "model-key-7c1f0e55aa");
        secrets.put("PLANTED_HEADER", "gateway-92d1b7c3ee");
        secrets.put("PLANTED_WEBHOOK_SECRET", "webhook-18be44d0c9");
        secrets.put("PLANTED_PAGER_SECRET", "pager-5a20c7f1be");
        secrets.put("PLANTED_ENCRYPTION_KEY", key(7));
        List<String> found = new ArrayList<>();
        LoopbackServer webhook = new LoopbackServer(exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] echo =
                        String.valueOf(exchange.getRequestHeaders().entrySet()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(400, echo.length);
                exchange.getResponseBody().write(echo);
            }
        });
        try (EchoingModel model = new EchoingModel();
                TestingJobs jobs = new TestingJobs(
                        server, "planted", directory, CONFIG.formatted(model.baseUrl(), webhook.address()), SCRIPT)) {
            secrets.forEach(jobs::with);
            JsonNode alice = token(jobs, "alice", "--tenant", "planted");
            JsonNode root = token(jobs, "root", "--scope", "admin");
            deleteOutputs(directory);
            append(
                    directory,
                    "server:\n  tokens:\n" + line(alice) + line(root)
                            + "encryption: {keys: [{id: one, key: \"${PLANTED_ENCRYPTION_KEY}\"}]}\n");
            secrets.put("token", alice.get("token").asText());
            secrets.put("admin", root.get("token").asText());
            try (JavaProcess worker = jobs.startWorker();
                    JavaProcess process = api(jobs)) {
                TestingApi api = api(process, alice);
                start(api, "planted", "Main");
                Eventually.holds("both tasks have ended", Duration.ofMinutes(2), () -> {
                    JsonNode tasks = api.get("/v1/sessions/planted").json().path("tasks");
                    return tasks.path(0).path("status").asText().equals("failed")
                            && tasks.path(1).path("status").asText().equals("completed")
                            && tasks.path(0).path("delivery").asText().equals("undeliverable");
                });
                awaitIdle(api, "planted");
                Eventually.holds(
                        "the pager has refused, too",
                        () -> api.get("/v1/sessions/planted/events").body().contains("pager"));
                assertThat(model.asked()).isEqualTo(2);
                String address = process.awaitSaid(ADDRESS).group(1);
                String bearer = "Bearer " + root.get("token").asText();
                List<String> seen = new ArrayList<>();
                for (String path : List.of(
                        "/v1/sessions",
                        "/v1/sessions/planted",
                        "/v1/sessions/planted/events",
                        "/v1/sessions/planted/tasks",
                        "/v1/sessions/planted/tasks/1",
                        "/v1/sessions/planted/tasks/1/result",
                        "/v1/sessions/planted/tasks/2/result",
                        "/v1/server",
                        "/openapi.json",
                        "/readyz")) {
                    seen.add(whole(api.get(path)));
                }
                seen.add(whole(new TestingApi(address)
                        .withToken(root.get("token").asText())
                        .get("/metrics")));
                seen.add(whole(api.post("/v1/sign-in", "{\"token\": \"" + secrets.get("token") + "x\"}")));
                seen.add(whole(api.post("/v1/sign-in", "{\"token\": [\"" + secrets.get("token") + "\"]}")));
                seen.add(whole(api.post("/v1/sessions", "{\"" + secrets.get("token") + "\": 1}")));
                for (String workflow : List.of("planted", "planted/task-1", "planted/task-2")) {
                    seen.add(decoded(temporal.history(
                            workflow, "--codec-endpoint", address + "/codec", "--codec-auth", bearer)));
                    seen.add(temporal.history(workflow));
                    seen.add(temporal.run("workflow", "describe", "-w", workflow, "--output", "json"));
                }
                assertThat(seen).anyMatch(text -> text.contains("answered 401") && text.contains("[key]"));
                JavaProcess export =
                        jobs.run("export", "planted", "planted.longhaul", "--config", jobs.configuration());
                assertThat(export.errors()).doesNotContain("longhaul:");
                seen.add(unzipped(directory.resolve("planted.longhaul")));
                for (String[] command :
                        List.of(new String[] {"show", "planted"}, new String[] {"doctor"}, new String[] {"sessions"})) {
                    List<String> arguments = new ArrayList<>(List.of(command));
                    arguments.addAll(List.of("--config", jobs.configuration()));
                    JavaProcess ended = jobs.run(arguments.toArray(String[]::new));
                    seen.add(ended.output() + ended.errors());
                }
                seen.add(process.output() + process.errors() + worker.output() + worker.errors());
                secrets.forEach((name, secret) -> seen.stream()
                        .filter(text -> holds(text, secret))
                        .forEach(text -> found.add(name + " in " + around(text, secret))));
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    secrets.forEach((name, secret) -> {
                        if (holds(text, secret)) {
                            found.add(name + " in " + file);
                        }
                    });
                }
            }
        } finally {
            webhook.close();
        }
        assertThat(found).isEmpty();
    }

    /** What {@code longhaul token} printed is a token, of course. */
    private static void deleteOutputs(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".out")).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean holds(String text, String secret) {
        return text.contains(secret) || text.contains(base64raw(secret));
    }

    private static String around(String text, String secret) {
        int at = Math.max(0, text.indexOf(secret));
        return text.substring(Math.max(0, at - 100), Math.min(text.length(), at + 60));
    }

    private static String whole(Answer answer) {
        return answer.response().headers().map() + answer.body();
    }

    private static String unzipped(Path file) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(entry.getName()).append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    /** A history with all that is Base64 in it read: payloads, encrypted or not. */
    private static String decoded(String history) {
        StringBuilder text = new StringBuilder(history);
        var quoted = Pattern.compile("\"([A-Za-z0-9+/]{4,}={0,2})\"").matcher(history);
        while (quoted.find()) {
            try {
                text.append('\n')
                        .append(new String(Base64.getDecoder().decode(quoted.group(1)), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException aWord) {
                // It is a word that looks like Base64.
            }
        }
        return text.toString();
    }

    private static String base64raw(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How the beginning of a text stands in a payload of plain JSON. */
    private static String base64(String text) {
        String whole = Base64.getEncoder().encodeToString(("\"" + text).getBytes(StandardCharsets.UTF_8));
        return whole.substring(0, whole.length() - 4);
    }
}
