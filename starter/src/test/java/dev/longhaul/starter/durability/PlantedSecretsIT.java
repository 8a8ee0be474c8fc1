package dev.longhaul.starter.durability;

import static dev.longhaul.starter.durability.TestingSecurity.ADDRESS;
import static dev.longhaul.starter.durability.TestingSecurity.CONFIG;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that must not be found anywhere, with real processes on a real server. */
@RealServer
class PlantedSecretsIT {
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
}
