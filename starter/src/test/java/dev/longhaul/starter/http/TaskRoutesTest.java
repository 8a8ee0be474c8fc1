package dev.longhaul.starter.http;

import static dev.longhaul.starter.http.TestingErrors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.http.TestingApi.Answer;
import dev.longhaul.testkit.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked of tasks over HTTP, against the in-process server. */
class TaskRoutesTest {
    @TempDir
    private static Path directory;

    private static TestingDesk desk;
    private static TestingApi api;

    @BeforeAll
    static void startServer() {
        desk = new TestingDesk(directory);
        api = desk.api;
    }

    @AfterAll
    static void endServer() {
        desk.close();
    }

    @Test
    void agentWithoutBackgroundAgents_isSaidToHaveNone() {
        desk.start("alone", "x", "Echo");
        desk.awaitStatus("alone", "idle");

        Answer refused = api.post("/v1/sessions/alone/tasks", "{\"agent\": \"Helper\", \"input\": \"x\"}");

        assertThat(refused.json().at("/error/message").asText())
                .isEqualTo("There is no background agent 'Helper'; this agent has none.");
    }

    @Test
    void tasks_areStartedAloneAndTogether_waitedFor_continuedAndCleared() {
        desk.start("desk", "hello");
        assertError(
                api.post(
                        "/v1/sessions/desk/tasks", "{\"agent\": \"echo\", \"input\": \"x\", \"deliver\": \"channel\"}"),
                422,
                "usage",
                "has no channel");
        Answer one = api.post(
                "/v1/sessions/desk/tasks", "{\"agent\": \"echo\", \"input\": \"one\", \"description\": \"first\"}");
        assertThat(one.status()).isEqualTo(201);
        assertThat(one.header("Location")).isEqualTo("/v1/sessions/desk/tasks/1");
        String several = """
                {"tasks": [{"agent": "Echo", "input": "two"}, {"agent": "Gate", "input": "three"}], "request_id": "t-1"}""";
        assertThat(ids(api.post("/v1/sessions/desk/tasks", several))).containsExactly(2, 3);
        assertThat(ids(api.post("/v1/sessions/desk/tasks", several))).containsExactly(2, 3);

        Answer waited =
                api.post("/v1/sessions/desk/tasks/wait", "{\"ids\": [1, 2], \"all\": true, \"timeout\": \"5m\"}");
        assertThat(waited.json().get("ended").asBoolean()).isTrue();
        assertThat(waited.json().get("tasks").findValuesAsText("result")).containsExactly("echo of one", "echo of two");
        Answer notYet = api.post("/v1/sessions/desk/tasks/wait", "{\"ids\": [3], \"timeout\": \"0s\"}");
        assertThat(notYet.json().get("ended").asBoolean()).isFalse();
        assertError(api.get("/v1/sessions/desk/tasks/3/result"), 409, "refused", "no result yet");
        assertError(api.post("/v1/sessions/desk/tasks/wait", "{\"ids\": [9]}"), 404, "not_found", "no task 9");

        assertThat(api.post("/v1/sessions/desk/tasks/1/continue", "{\"text\": \"more\", \"request_id\": \"c-1\"}")
                        .json()
                        .get("run")
                        .asInt())
                .isEqualTo(2);
        api.post("/v1/sessions/desk/tasks/wait", "{\"ids\": [1], \"timeout\": \"5m\"}");
        assertThat(api.post("/v1/sessions/desk/tasks/1/continue", "{\"text\": \"more\", \"request_id\": \"c-1\"}")
                        .json()
                        .get("run")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.post("/v1/sessions/desk/tasks/3/steer", "{\"text\": \"quick\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/v1/sessions/desk/tasks/3/cancel", "").status()).isEqualTo(200);
        assertThat(api.post("/v1/sessions/desk/tasks/wait", "{\"ids\": [3], \"timeout\": \"5m\"}")
                        .json()
                        .at("/tasks/0/status")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(api.delete("/v1/sessions/desk/tasks/2").json().get("id").asInt())
                .isEqualTo(2);
        assertError(api.get("/v1/sessions/desk/tasks/2"), 404, "not_found", "no task 2");
    }

    @Test
    void listsOfTasks_arePaged() {
        desk.start("pages", "hello");
        api.post(
                "/v1/sessions/pages/tasks",
                "{\"tasks\": [" + "{\"agent\": \"Echo\", \"input\": \"x\"},".repeat(2)
                        + "{\"agent\": \"Echo\", \"input\": \"x\"}]}");

        Answer first = api.get("/v1/sessions/pages/tasks?limit=2");
        assertThat(ids(first)).containsExactly(1, 2);
        Answer second = api.get("/v1/sessions/pages/tasks?limit=2&cursor="
                + first.json().get("next").asText());
        assertThat(ids(second)).containsExactly(3);
        assertThat(second.json().get("next").isNull()).isTrue();
    }

    @Test
    void waitThatIsUnderWay_isToldWhenItsServerEnds() {
        desk.start("waiting", "hello");
        api.post("/v1/sessions/waiting/tasks", "{\"agent\": \"Gate\", \"input\": \"x\"}");
        HttpServer other = desk.another(1);
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> new TestingApi(other.address())
                .post("/v1/sessions/waiting/tasks/wait", "{\"ids\": [1], \"timeout\": \"5m\"}"));
        Eventually.holds("the wait is under way", () -> other.openStreams() == 1);
        other.close();

        assertError(answer.join(), 503, "unavailable", "The server is ending");
        assertThat(answer.join().header("Retry-After")).isNotEmpty();
    }

    private static List<Integer> ids(Answer answer) {
        return answer.json().get("tasks").findValues("id").stream()
                .map(JsonNode::asInt)
                .toList();
    }

    @Test
    void unknownTask_isRefusedInTheSameWords_whateverIsAskedOfIt() {
        desk.start("unknown", "hello");
        desk.awaitStatus("unknown", "idle");
        String tasks = "/v1/sessions/unknown/tasks";

        List<Answer> answers = List.of(
                api.get(tasks + "/9"),
                api.get(tasks + "/9/result"),
                api.get(tasks + "/9/tasks"),
                api.post(tasks + "/wait", "{\"ids\": [9]}"),
                api.post(tasks + "/9/continue", "{\"text\": \"more\"}"),
                api.post(tasks + "/9/steer", "{\"text\": \"quick\"}"),
                api.post(tasks + "/9/cancel", ""),
                api.delete(tasks + "/9"));

        assertThat(answers).extracting(Answer::status).containsOnly(404);
        assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
        assertError(answers.get(0), 404, "not_found", "There is no task 9.");
        assertThat(answers.get(0).json().at("/error/hint").asText())
                .isEqualTo("GET /v1/sessions/unknown/tasks lists those there are.");
    }
}
