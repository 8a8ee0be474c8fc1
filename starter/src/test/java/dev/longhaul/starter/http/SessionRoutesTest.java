package dev.longhaul.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.http.TestingApi.Answer;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.Gates;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked of sessions and tasks over HTTP, against the in-process server. */
class SessionRoutesTest {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Echo, Gate], tools: [todos, mode], description: talks}
              Asker: {model: played, tools: [ask_user], description: asks}
              Careful: {model: played, tools: [todos], approvals: {todos_add: always}, description: needs approvals}
              Echo: {model: played, description: echoes}
              Gate: {model: played, description: waits}
              Big: {model: played, description: answers at length}
            models:
              played: {provider: script, file: script.yaml}
            delegation: {deliver: false}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main: {turns: [], after: {say: "you said ${input}"}}
              Asker:
                turns:
                  - call: [ask_user: {question: "Which colour?", choices: [red, green]}]
                  - say: "so ${last}"
              Careful:
                turns:
                  - call: [todos_add: {todos: [{title: "first"}]}]
                  - say: "so ${last}"
              Echo: {turns: [], after: {say: "echo of ${input}"}}
              Gate: {turns: [{gate: gates/never, say: "opened"}], after: {say: "again ${input}"}}
              Big: {turns: [{repeat: {text: "0123456789", times: 1000}}]}
            """;

    @TempDir
    private static Path directory;

    private static TestingServer testing;
    private static HttpServer server;
    private static TestingApi api;

    @BeforeAll
    static void startServer() {
        testing = new TestingServer(directory, CONFIG, SCRIPT);
        server = testing.start(TestingServer.settings(8));
        api = new TestingApi(server.address());
    }

    @AfterAll
    static void endServer() {
        new Gates(directory).open("gates/never");
        server.close();
        testing.close();
    }

    @Test
    void startedSession_isWhereItsLocationSays_andLooksAsOnTheCommandLine() {
        Answer started = api.post("/v1/sessions", """
                {"message": "hello", "session": "talk", "options": {"tenant": "acme"},
                 "session_key": "agent:main:telegram:dm:12345:678"}""");

        assertThat(started.status()).isEqualTo(201);
        assertThat(started.header("Location")).isEqualTo("/v1/sessions/talk");
        assertThat(started.json().at("/origin/chat_id").asText()).isEqualTo("12345");
        JsonNode idle = awaitStatus("talk", "idle");
        assertThat(idle.get("answer").asText()).isEqualTo("you said hello");
        assertThat(idle.at("/options/tenant").asText()).isEqualTo("acme");
        assertThat(api.get("/v1/sessions/talk").body())
                .isEqualTo(testing.terminal()
                        .run("show", "talk", "--format", "json")
                        .out());
    }

    @Test
    void repeatedStart_hasNoSecondEffect_andAnotherOneOfTheSameIdIsRefused() {
        String request = "{\"message\": \"hello\", \"request_id\": \"r-1\"}";
        Answer first = api.post("/v1/sessions", request);
        Answer second = api.post("/v1/sessions", request);

        assertThat(second.status()).isEqualTo(201);
        String session = first.json().get("session").asText();
        assertThat(second.json().get("session").asText()).isEqualTo(session);
        assertThat(awaitStatus(session, "idle").get("turns").asInt()).isEqualTo(1);

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
        start("chat", "one");
        awaitStatus("chat", "idle");
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
        start("asking", "hello", "Asker");
        String question = awaitQuestion("asking");
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
        assertThat(awaitStatus("asking", "idle").get("answer").asText()).contains("red");
        assertThat(api.post("/v1/sessions/asking/answers/" + question, "{\"text\": \"red\"}")
                        .status())
                .isEqualTo(409);

        start("careful", "hello", "Careful");
        String approval = awaitQuestion("careful");
        assertThat(api.post("/v1/sessions/careful/answers/" + approval, "{\"approve\": true, \"remember\": \"tool\"}")
                        .json()
                        .at("/approvals_remembered/0/tool")
                        .asText())
                .isEqualTo("todos_add");
        assertThat(awaitStatus("careful", "idle").get("todos")).hasSize(1);
    }

    @Test
    void mode_isSet_andAnUnknownOneRefused() {
        start("modes", "hello");
        awaitStatus("modes", "idle");

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
    void tasks_areStartedAloneAndTogether_waitedFor_continuedAndCleared() {
        start("desk", "hello");
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
        start("pages", "hello");
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
    void listsOfSessions_arePaged_withNoneMissingOrTwice() {
        start("list-a", "x");
        start("list-b", "x");
        start("list-c", "x");

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
    void longResult_isWholeUnderItsOwnAddress() {
        api.post("/v1/sessions", "{\"message\": \"x\", \"session\": \"big\", \"agent\": \"Main\"}");
        Answer report = api.post(
                "/v1/sessions", "{\"message\": \"x\", \"session\": \"bigger\", \"agent\": \"Big\", \"report\": true}");
        assertThat(report.status()).isEqualTo(201);
        awaitStatus("bigger", "idle");

        assertThat(api.get("/v1/sessions/bigger/report").header("Content-Type")).startsWith("text/markdown");
        Answer pdf = api.get("/v1/sessions/bigger/report", "Accept", "application/pdf");
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF-");
        assertThat(api.get("/v1/sessions/bigger/report", "Accept", "application/x-bibtex")
                        .body())
                .isEqualTo("% The report names no sources.\n");
        Answer csl = api.get("/v1/sessions/bigger/report?format=csl", "Accept", "text/html");
        assertThat(csl.header("Content-Type")).startsWith("application/vnd.citationstyles.csl+json");
        assertThat(csl.header("Content-Disposition")).isEqualTo("inline; filename=\"bigger-sources.json\"");
        assertThat(csl.json().isArray()).isTrue();
        assertThat(api.get("/v1/sessions/bigger/report?format=docx").status()).isEqualTo(422);
        Answer html = api.get("/v1/sessions/bigger/report", "Accept", "text/html");
        assertThat(html.body()).startsWith("<!DOCTYPE html>");
        assertThat(html.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(api.get("/v1/sessions/bigger/report", "Accept", "application/json")
                        .json()
                        .isObject())
                .isTrue();
        assertError(
                api.get("/v1/sessions/bigger/report", "Accept", "image/png"), 406, "not_acceptable", "not to be had");
        assertError(api.get("/v1/sessions/big/report"), 409, "refused", "has no report");
    }

    @Test
    void stopInterruptAndClose_doWhatTheCommandsDo() {
        start("ending", "hello");
        awaitStatus("ending", "idle");
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
        awaitStatus("ending", "closed");
        assertThat(api.delete("/v1/sessions/ending").status()).isEqualTo(200);
        assertError(api.post("/v1/sessions/ending/messages", "{\"message\": \"x\"}"), 409, "refused", "is closed");
    }

    @Test
    void eventsAsAPage_areThoseOfWatch() {
        start("watched", "hello");
        awaitStatus("watched", "idle");

        Answer page = api.get("/v1/sessions/watched/events");
        assertThat(page.json())
                .isEqualTo(testing.terminal()
                        .run("watch", "watched", "--format", "json")
                        .json());
        long next = page.json().get("next").asLong();
        assertThat(api.get("/v1/sessions/watched/events?after=" + next).json().get("events"))
                .isEmpty();
        assertError(
                api.get("/v1/sessions/watched/events", "Accept", "text/html"), 406, "not_acceptable", "not to be had");
    }

    @Test
    void waitThatIsUnderWay_isToldWhenItsServerEnds() {
        start("waiting", "hello");
        api.post("/v1/sessions/waiting/tasks", "{\"agent\": \"Gate\", \"input\": \"x\"}");
        HttpServer other = testing.start(TestingServer.settings(1));
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> new TestingApi(other.address())
                .post("/v1/sessions/waiting/tasks/wait", "{\"ids\": [1], \"timeout\": \"5m\"}"));
        Eventually.holds("the wait is under way", () -> other.openStreams() == 1);
        other.close();

        assertError(answer.join(), 503, "unavailable", "The server is ending");
        assertThat(answer.join().header("Retry-After")).isNotEmpty();
    }

    @Test
    void whatWaitsForAnything_changesNothingWhenItIsRefused() {
        start("same", "hello");
        awaitStatus("same", "idle");
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

    private static void start(String session, String message) {
        start(session, message, "Main");
    }

    private static void start(String session, String message, String agent) {
        Answer started = api.post(
                "/v1/sessions",
                "{\"message\": \"" + message + "\", \"session\": \"" + session + "\", \"agent\": \"" + agent + "\"}");
        assertThat(started.status()).as(started.body()).isEqualTo(201);
    }

    private static JsonNode awaitStatus(String session, String status) {
        return Eventually.sees(
                session + " is " + status,
                () -> api.get("/v1/sessions/" + session).json(),
                seen -> seen.path("status").asText().equals(status));
    }

    private static String awaitQuestion(String session) {
        return awaitStatus(session, "waiting").at("/waiting_for/0/request").asText();
    }

    private static List<Integer> ids(Answer answer) {
        return answer.json().get("tasks").findValues("id").stream()
                .map(JsonNode::asInt)
                .toList();
    }

    static void assertError(Answer answer, int status, String code, String words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        JsonNode error = answer.json().get("error");
        assertThat(error.size()).isEqualTo(3);
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(error.get("message").asText()).contains(words);
        assertThat(error.get("hint").isTextual()).isTrue();
    }

    @Test
    void fork_beginsATurnOnceMore_once() {
        api.post("/v1/sessions", "{\"message\": \"hello\", \"session\": \"forked\"}");
        awaitStatus("forked", "idle");
        String body = "{\"at\": 1, \"message\": \"otherwise\", \"request_id\": \"f-1\"}";

        Answer first = api.post("/v1/sessions/forked/fork", body);
        Answer second = api.post("/v1/sessions/forked/fork", body);

        assertThat(first.status()).isEqualTo(201);
        String id = first.json().get("session").asText();
        assertThat(first.header("Location")).isEqualTo("/v1/sessions/" + id);
        assertThat(second.json().get("session").asText()).isEqualTo(id);
        assertThat(awaitStatus(id, "idle").get("answer").asText()).isEqualTo("you said otherwise");
    }

    @Test
    void forksThatCannotBe_areRefused() {
        api.post("/v1/sessions", "{\"message\": \"hello\", \"session\": \"whole\"}");
        awaitStatus("whole", "idle");

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
