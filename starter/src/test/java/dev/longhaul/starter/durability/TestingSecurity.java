package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.starter.http.TestingApi;
import dev.longhaul.starter.http.TestingApi.Answer;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** A configuration with secrets in it, processes that ask for tokens, and what histories hold. */
final class TestingSecurity {
    static final Pattern ADDRESS = Pattern.compile("HTTP API: (http://127\\.0\\.0\\.1:\\d+)");
    static final ObjectMapper JSON = new ObjectMapper();

    static final String CONFIG = """
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
    static final String SCRIPT = """
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

    private TestingSecurity() {}

    static String key(int filling) {
        byte[] bits = new byte[32];
        java.util.Arrays.fill(bits, (byte) filling);
        return Base64.getEncoder().encodeToString(bits);
    }

    static JsonNode token(TestingJobs jobs, String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of("token", name, "--format", "json"));
        arguments.addAll(List.of(more));
        JavaProcess made = jobs.run(arguments.toArray(String[]::new));
        try {
            return JSON.readTree(made.output());
        } catch (IOException e) {
            throw new AssertionError(made.output() + made.errors(), e);
        }
    }

    static String line(JsonNode token) {
        return "    " + token.get("name").asText() + ": {hash: \""
                + token.get("hash").asText() + "\", tenant: "
                + token.get("tenant").asText() + ", scopes: " + token.get("scopes") + "}\n";
    }

    static void append(Path directory, String text) throws IOException {
        Path file = directory.resolve("longhaul.yaml");
        Files.writeString(file, Files.readString(file) + text);
    }

    static JavaProcess api(TestingJobs jobs) {
        return jobs.begin("server", "--port", "0", "--config", jobs.configuration());
    }

    static TestingApi api(JavaProcess process, JsonNode token) {
        return new TestingApi(process.awaitSaid(ADDRESS).group(1))
                .withToken(token.get("token").asText());
    }

    static void start(TestingApi api, String session, String agent) {
        Eventually.holds("a worker is there", () -> api.get("/readyz").status() == 200);
        Answer started = api.post(
                "/v1/sessions",
                "{\"message\": \"planted-message\", \"session\": \"" + session + "\", \"agent\": \"" + agent
                        + "\", \"session_key\": \"agent:main:chat:dm:1\"}");
        assertThat(started.status()).as(started.body()).isEqualTo(201);
    }

    static void awaitIdle(TestingApi api, String session) {
        Eventually.holds(
                "it is idle",
                () -> api.get("/v1/sessions/" + session)
                        .json()
                        .path("status")
                        .asText()
                        .equals("idle"));
    }

    /** A history with all that is Base64 in it read: payloads, encrypted or not. */
    static String decoded(String history) {
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

    static String base64raw(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
