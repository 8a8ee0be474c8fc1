package dev.longhaul.starter.http;

import static dev.longhaul.starter.http.TestingErrors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.http.TestingApi.Answer;
import dev.longhaul.testkit.Eventually;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked of sessions over HTTP, against the in-process server. */
class SessionRoutesTest {
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
    void startedSession_isWhereItsLocationSays_andLooksAsOnTheCommandLine() {
        Answer started = api.post("/v1/sessions", """
                {"message": "hello", "session": "talk", "options": {"tenant": "acme"},
                 "session_key": "agent:main:telegram:dm:12345:678"}""");

        assertThat(started.status()).isEqualTo(201);
        assertThat(started.header("Location")).isEqualTo("/v1/sessions/talk");
        assertThat(started.json().at("/origin/chat_id").asText()).isEqualTo("12345");
        JsonNode idle = desk.awaitStatus("talk", "idle");
        assertThat(idle.get("answer").asText()).isEqualTo("you said hello");
        assertThat(idle.at("/options/tenant").asText()).isEqualTo("acme");
        assertThat(api.get("/v1/sessions/talk").body())
                .isEqualTo(
                        desk.terminal().run("show", "talk", "--format", "json").out());
    }

    @Test
    void repeatedStart_hasNoSecondEffect_andAnotherOneOfTheSameIdIsRefused() {
        String request = "{\"message\": \"hello\", \"request_id\": \"r-1\"}";
        Answer first = api.post("/v1/sessions", request);
        Answer second = api.post("/v1/sessions", request);

        assertThat(second.status()).isEqualTo(201);
        String session = first.json().get("session").asText();
        assertThat(second.json().get("session").asText()).isEqualTo(session);
        assertThat(desk.awaitStatus(session, "idle").get("turns").asInt()).isEqualTo(1);

        Answer named = api.post("/v1/sessions", "{\"message\": \"x\", \"session\": \"n1\", \"request_id\": \"r-2\"}");
        assertThat(named.status()).isEqualTo(201);
        assertThat(api.post("/v1/sessions", "{\"message\": \"x\", \"session\": \"n1\", \"request_id\": \"r-2\"}")
                        .status())
                .isEqualTo(201);
        assertError(
                api.post("/v1/sessions", "{\"message\": \"x\", \"session\": \"n1\", \"request_id\": \"r-3\"}"),
                409,
                "refused",
                "There is a session 'n1' already");
        assertError(api.post("/v1/sessions", "{\"message\": \"x\", \"session\": \"n1\"}"), 409, "refused", "already");
    }

    @Test
    void messages_areTakenUp_andARepeatedOneOnce() {
        desk.start("chat", "one");
        desk.awaitStatus("chat", "idle");
        String message = "{\"message\": \"two\", \"request_id\": \"m-1\"}";

        assertThat(api.post("/v1/sessions/chat/messages", message).status()).isEqualTo(202);
        assertThat(api.post("/v1/sessions/chat/messages", message).status()).isEqualTo(202);
        JsonNode after = Eventually.sees(
                "it has answered",
                () -> api.get("/v1/sessions/chat").json(),
                seen -> seen.get("answer").asText().equals("you said two")
                        && seen.get("status").asText().equals("idle"));
        assertThat(after.get("turns").asInt()).isEqualTo(2);
    }

    @Test
    void questionsAndApprovals_areAnswered_eachOnce() {
        desk.start("asking", "hello", "Asker");
        String question = desk.awaitQuestion("asking");
        assertError(
                api.post("/v1/sessions/asking/answers/nothing", "{\"text\": \"red\"}"), 404, "not_found", "nothing");
        assertError(api.post("/v1/sessions/asking/answers/" + question, "{}"), 422, "usage", "The answer is missing");
        assertError(
                api.post("/v1/sessions/asking/answers/" + question, "{\"approve\": true}"),
                422,
                "usage",
                "is a question");
        assertThat(api.post("/v1/sessions/asking/answers/" + question, "{\"text\": \"red\"}")
                        .status())
                .isEqualTo(200);
        assertThat(desk.awaitStatus("asking", "idle").get("answer").asText()).contains("red");
        assertThat(api.post("/v1/sessions/asking/answers/" + question, "{\"text\": \"red\"}")
                        .status())
                .isEqualTo(409);

        desk.start("careful", "hello", "Careful");
        String approval = desk.awaitQuestion("careful");
        assertThat(api.post("/v1/sessions/careful/answers/" + approval, "{\"approve\": true, \"remember\": \"tool\"}")
                        .json()
                        .at("/approvals_remembered/0/tool")
                        .asText())
                .isEqualTo("todos_add");
        assertThat(desk.awaitStatus("careful", "idle").get("todos")).hasSize(1);
    }

    @Test
    void mode_isSet_andAnUnknownOneRefused() {
        desk.start("modes", "hello");
        desk.awaitStatus("modes", "idle");

        assertThat(api.sendJson("PUT", "/v1/sessions/modes/mode", "{\"mode\": \"EXECUTE\"}")
                        .json()
                        .get("mode")
                        .asText())
                .isEqualTo("execute");
        assertError(
                api.sendJson("PUT", "/v1/sessions/modes/mode", "{\"mode\": \"dream\"}"),
                422,
                "usage",
                "There is no mode 'dream'");
    }

    @Test
    void listsOfSessions_arePaged_withNoneMissingOrTwice() {
        desk.start("list-a", "x");
        desk.start("list-b", "x");
        desk.start("list-c", "x");

        List<String> seen = new java.util.ArrayList<>();
        String next = "";
        do {
            JsonNode page = api.get("/v1/sessions?limit=1" + next).json();
            seen.addAll(page.get("sessions").findValuesAsText("session"));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!next.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().contains("list-a", "list-b", "list-c");
        assertError(api.get("/v1/sessions?cursor=nonsense"), 422, "usage", "cursor");
    }

    @Test
    void stopInterruptAndClose_doWhatTheCommandsDo() {
        desk.start("ending", "hello");
        desk.awaitStatus("ending", "idle");
        api.post("/v1/sessions/ending/tasks", "{\"agent\": \"Gate\", \"input\": \"x\"}");

        assertError(api.delete("/v1/sessions/ending?tasks=refuse"), 409, "refused", "");
        assertThat(api.post("/v1/sessions/ending/interrupt", "{\"reason\": \"no\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/v1/sessions/ending/stop", "")
                        .json()
                        .get("stopped")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.delete("/v1/sessions/ending").status()).isEqualTo(200);
        desk.awaitStatus("ending", "closed");
        assertThat(api.delete("/v1/sessions/ending").status()).isEqualTo(200);
        assertError(api.post("/v1/sessions/ending/messages", "{\"message\": \"x\"}"), 409, "refused", "is closed");
    }

    @Test
    void eventsAsAPage_areThoseOfWatch() {
        desk.start("watched", "hello");
        desk.awaitStatus("watched", "idle");

        Answer page = api.get("/v1/sessions/watched/events");
        assertThat(page.json())
                .isEqualTo(desk.terminal()
                        .run("watch", "watched", "--format", "json")
                        .json());
        long next = page.json().get("next").asLong();
        assertThat(api.get("/v1/sessions/watched/events?after=" + next).json().get("events"))
                .isEmpty();
        assertError(
                api.get("/v1/sessions/watched/events", "Accept", "text/html"), 406, "not_acceptable", "not to be had");
    }

    @Test
    void whatWaitsForAnything_changesNothingWhenItIsRefused() {
        desk.start("same", "hello");
        desk.awaitStatus("same", "idle");
        String before = api.get("/v1/sessions/same").body();

        assertError(
                api.post("/v1/sessions/same/messages", "{\"message\": \"" + "x".repeat(32_001) + "\"}"),
                422,
                "usage",
                "at most 32000");
        assertError(api.post("/v1/sessions/same/messages", "{\"mesage\": \"x\"}"), 422, "usage", "missing");
        assertError(api.post("/v1/sessions/same/tasks", "{\"agent\": \"Nobody\", \"input\": \"x\"}"), 422, "usage", "");
        assertError(
                api.post("/v1/sessions", "{\"message\": \"x\", \"agent\": \"Nobody\"}"),
                422,
                "usage",
                "There is no agent 'Nobody'");
        assertError(
                api.post("/v1/sessions", "{\"message\": \"x\", \"sources\": [\"docs\"]}"),
                422,
                "usage",
                "must be an absolute path");
        assertError(
                api.post("/v1/sessions", "{\"message\": \"x\", \"sources\": [\"/no/such/folder\"]}"),
                422,
                "usage",
                "is not there");
        assertThat(api.get("/v1/sessions/same").body()).isEqualTo(before);
    }

    @Test
    void fork_beginsATurnOnceMore_once() {
        api.post("/v1/sessions", "{\"message\": \"hello\", \"session\": \"forked\"}");
        desk.awaitStatus("forked", "idle");
        String body = "{\"at\": 1, \"message\": \"otherwise\", \"request_id\": \"f-1\"}";

        Answer first = api.post("/v1/sessions/forked/fork", body);
        Answer second = api.post("/v1/sessions/forked/fork", body);

        assertThat(first.status()).isEqualTo(201);
        String id = first.json().get("session").asText();
        assertThat(first.header("Location")).isEqualTo("/v1/sessions/" + id);
        assertThat(second.json().get("session").asText()).isEqualTo(id);
        assertThat(desk.awaitStatus(id, "idle").get("answer").asText()).isEqualTo("you said otherwise");
    }

    @Test
    void forksThatCannotBe_areRefused() {
        api.post("/v1/sessions", "{\"message\": \"hello\", \"session\": \"whole\"}");
        desk.awaitStatus("whole", "idle");

        assertThat(api.post("/v1/sessions/whole/fork", "{}").body()).contains("'at' is missing");
        assertThat(api.post("/v1/sessions/whole/fork", "{\"at\": 1.5}").status())
                .isEqualTo(422);
        assertThat(api.post("/v1/sessions/whole/fork", "{\"at\": 0}").status()).isEqualTo(422);
        assertThat(api.post("/v1/sessions/whole/fork", "{\"at\": 9}").body()).contains("no turn 9");
        assertThat(api.post("/v1/sessions/whole/fork", "{\"at\": 1, \"agent\": \"Nobody\"}")
                        .status())
                .isEqualTo(422);
        assertThat(api.post("/v1/sessions/nobody/fork", "{\"at\": 1}").status()).isEqualTo(404);
    }
}
