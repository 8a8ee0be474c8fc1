package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.cli.TestingTerminal.Ended;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.Gates;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a person who works with sessions, against a {@code longhaul dev} on the in-process server. */
class SessionCommandsTest {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Echo, Gate, Boom], tools: [todos, mode], description: talks}
              Asker: {model: played, tools: [ask_user], description: asks}
              Careful: {model: played, tools: [todos], approvals: {todos_add: always}, description: needs approvals}
              Failing: {model: played, description: fails}
              Echo: {model: played, description: echoes}
              Gate: {model: played, description: waits}
              Boom: {model: played, description: fails}
            models:
              default: {provider: script, file: script.yaml}
              played: {provider: script, file: script.yaml}
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
                  - call: [todos_add: {todos: [{title: "second"}]}]
                  - call: [todos_add: {todos: [{title: "third"}]}]
                  - say: "so ${last}"
              Failing: {turns: [{fail: {status: 400, message: bad request}}]}
              Echo: {turns: [], after: {say: "echo of ${input}"}}
              Gate: {turns: [{gate: gates/never}]}
              Boom: {turns: [{fail: {status: 400, message: bad request from Boom}}]}
            """;

    @TempDir
    private static Path directory;

    private static TestingTerminal terminal;
    private static TestingTerminal.Host host;

    @BeforeAll
    static void startHost() {
        terminal = new TestingTerminal(directory);
        terminal.write("longhaul.yaml", CONFIG);
        terminal.write("script.yaml", SCRIPT);
        host = terminal.host("dev");
    }

    @AfterAll
    static void endHost() {
        new Gates(directory).open("gates/never");
        host.close();
    }

    @Test
    void start_printsTheAnswer_andTheRunBesideIt() {
        Ended ended = terminal.run("start", "hello", "--session", "talk");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).isEqualTo("you said hello\n");
        assertThat(ended.err()).contains("talk on in-process server").contains("› hello");

        Ended more = terminal.run("say", "talk", "more");
        assertThat(more.out()).isEqualTo("you said more\n");
        assertThat(more.err()).contains("› more").doesNotContain("› hello");
    }

    @Test
    void startInJson_printsTheSession_once() {
        Ended ended = terminal.run(
                "start",
                "hello",
                "--format",
                "json",
                "--option",
                "tenant=acme",
                "--session-key",
                "agent:main:telegram:dm:12345:678");

        assertThat(ended.exitCode()).isZero();
        JsonNode session = ended.json();
        assertThat(session.get("session").asText()).startsWith("session-");
        assertThat(session.get("status").asText()).isEqualTo("idle");
        assertThat(session.get("answer").asText()).isEqualTo("you said hello");
        assertThat(session.at("/options/tenant").asText()).isEqualTo("acme");
        assertThat(session.at("/origin/chat_id").asText()).isEqualTo("12345");
        assertThat(session.has("error")).isTrue();
    }

    @Test
    void idThatIsTaken_isRefused() {
        terminal.run("start", "hello", "--session", "taken");

        assertThat(terminal.run("start", "again", "--session", "taken").exitCode())
                .isEqualTo(4);
    }

    @Test
    @DisplayName("F51: a start that does not follow leaves a session that a later command finds by its id")
    void detachedStart_printsTheId() {
        Ended ended = terminal.run("start", "hello", "--session", "beside", "--detach");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).isEqualTo("beside\n");
        assertThat(terminal.run("watch", "beside").out()).contains("› hello").endsWith("you said hello\n");
    }

    @Test
    void turnThatFails_isExitCode1_withItsReason() {
        Ended ended = terminal.run("start", "hello", "--agent", "Failing", "--session", "failing");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("bad request").doesNotContain("\tat ");
        assertThat(terminal.run("show", "failing", "--format", "json")
                        .json()
                        .get("error")
                        .asText())
                .contains("bad request");
    }

    @Test
    void unknownSession_isExitCode3() {
        for (String[] line : new String[][] {
            {"show", "nobody"},
            {"say", "nobody", "hello"},
            {"watch", "nobody"},
            {"mode", "nobody"},
            {"close", "nobody"},
            {"task", "list", "nobody"},
            {"task", "clear", "nobody", "1"},
            {"show", "no/body"},
        }) {
            Ended ended = terminal.run(line);
            assertThat(ended.exitCode()).as(String.join(" ", line)).isEqualTo(3);
            assertThat(ended.err()).contains("There is no session");
        }
    }

    @Test
    void closedSession_canBeShown_andIsNotTalkedTo() {
        terminal.run("start", "hello", "--session", "over");

        assertThat(terminal.run("close", "over").exitCode()).isZero();
        assertThat(terminal.run("close", "over").exitCode()).isZero();
        Eventually.holds(
                "it is closed",
                () -> terminal.run("show", "over", "--format", "json")
                        .json()
                        .get("status")
                        .asText()
                        .equals("closed"));

        Ended refused = terminal.run("say", "over", "hello");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err()).contains("closed");
    }

    @Test
    void question_isShownAndAnsweredByTheCommandItNames() {
        Ended asking = terminal.run("start", "hello", "--agent", "Asker", "--session", "asking");
        assertThat(asking.exitCode()).isEqualTo(4);
        assertThat(asking.err())
                .contains("? Which colour?")
                .contains("- green")
                .contains("longhaul: the session asking waits for an answer.");
        JsonNode waiting = terminal.run("show", "asking", "--format", "json")
                .json()
                .get("waiting_for")
                .get(0);
        String request = waiting.get("request").asText();
        assertThat(asking.err()).contains("\n  longhaul answer asking " + request + " --text \"...\"\n");
        assertThat(terminal.run("watch", "asking").exitCode()).isEqualTo(4);

        Ended empty = terminal.run("answer", "asking", request, "--text", " ");
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err()).contains("The answer is empty").contains("--text \"...\"");
        assertThat(terminal.run("answer", "asking", request, "--text", "x".repeat(40_001))
                        .exitCode())
                .isEqualTo(2);

        assertThat(terminal.run("answer", "asking", "nothing", "--text", "red").exitCode())
                .isEqualTo(3);
        Ended answered = terminal.run("answer", "asking", request, "--text", "blue");
        assertThat(answered.exitCode()).isZero();
        assertThat(answered.out()).contains("Answered " + request + " with: blue (none of the choices: red, green)");
        assertThat(terminal.run("watch", "asking").out()).contains("so ").contains("blue");
    }

    @Test
    void questionOfAResearchJob_isTheSameExitCodeAndLine() {
        terminal.write("docs/notes.md", "# Notes\n\nWords.\n");
        Ended asking = terminal.run(
                "research", "Which?", "--sources", "docs", "--agent", "Asker", "--session", "asking2", "--out", "rep");

        assertThat(asking.exitCode()).isEqualTo(4);
        assertThat(asking.err())
                .contains("longhaul: the session asking2 waits for an answer.\n  longhaul answer asking2 ")
                .doesNotContain("There is no report");
    }

    @Test
    void longMessage_isShownByItsBeginning() {
        Ended ended = terminal.run("start", "x".repeat(31_000), "--session", "wordy");

        assertThat(ended.err().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(400));
        assertThat(terminal.run("say", "wordy", "x".repeat(32_001)).exitCode()).isEqualTo(2);
        assertThat(terminal.run("task", "start", "wordy", "Echo", "x".repeat(32_001))
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void approval_isGivenDeniedAndRemembered_andEachOnce() {
        Ended asking = terminal.run("start", "hello", "--agent", "Careful", "--session", "careful");
        assertThat(asking.exitCode()).isEqualTo(4);
        assertThat(asking.err()).contains("? Careful wants to call todos_add with todos [{\"title\":\"first\"}].");
        JsonNode waiting = terminal.run("show", "careful", "--format", "json")
                .json()
                .get("waiting_for")
                .get(0);
        assertThat(waiting.get("kind").asText()).isEqualTo("approval");
        assertThat(waiting.get("tool").asText()).isEqualTo("todos_add");
        String request = waiting.get("request").asText();
        assertThat(asking.err()).contains("longhaul answer careful " + request + " --approve");

        assertThat(terminal.run("answer", "careful", request, "--text", "yes").exitCode())
                .isEqualTo(2);
        assertThat(terminal.run("answer", "careful", request, "--deny", "--always")
                        .exitCode())
                .isEqualTo(2);
        assertThat(terminal.run("answer", "careful", "session-q9", "--approve").exitCode())
                .isEqualTo(3);
        assertThat(terminal.run("answer", "careful", request, "--deny", "--text", "not this one")
                        .exitCode())
                .isZero();
        Ended twice = terminal.run("answer", "careful", request, "--approve");
        assertThat(twice.exitCode()).isEqualTo(4);
        assertThat(twice.err()).contains("was answered already");

        String next = Eventually.sees(
                        "the next call waits",
                        () -> terminal.run("show", "careful", "--format", "json")
                                .json()
                                .get("waiting_for"),
                        open -> open.size() == 1)
                .get(0)
                .get("request")
                .asText();
        JsonNode answered = terminal.run("answer", "careful", next, "--approve", "--always", "--format", "json")
                .json();
        assertThat(answered.at("/approvals_remembered/0/tool").asText()).isEqualTo("todos_add");
        terminal.run("watch", "careful");
        JsonNode end = terminal.run("show", "careful", "--format", "json").json();
        assertThat(end.get("todos")).hasSize(2);
        assertThat(terminal.run("show", "careful").out()).contains("Not asked for again", "todos_add with any");
    }

    @Test
    @DisplayName("F9: any command with the same session id sees the same state")
    void mode_isShownAndChanged() {
        terminal.run("start", "hello", "--session", "modes");

        assertThat(terminal.run("mode", "modes").out()).isEqualTo("plan\n");
        assertThat(terminal.run("mode", "modes", "EXECUTE").out()).isEqualTo("execute\n");
        assertThat(terminal.run("mode", "modes", "dream").exitCode()).isEqualTo(2);
    }

    @Test
    void sessions_areListed() {
        terminal.run("start", "hello", "--session", "listed");

        assertThat(terminal.run("sessions", "--limit", "100").out()).contains("listed");
        JsonNode sessions = terminal.run("sessions", "--limit", "100", "--format", "json")
                .json()
                .get("sessions");
        assertThat(sessions.findValuesAsText("session")).contains("listed");
    }

    @Test
    void watchInJson_printsAllEventsFromACursor() {
        terminal.run("start", "hello", "--session", "watched");

        JsonNode all = terminal.run("watch", "watched", "--format", "json").json();
        assertThat(all.get("events").findValuesAsText("kind"))
                .startsWith("turn_started")
                .contains("answer");
        long next = all.get("next").asLong();
        JsonNode none = terminal.run("watch", "watched", "--from", "" + next, "--format", "json")
                .json();
        assertThat(none.get("events")).isEmpty();
    }

    @Test
    void task_livesFromStartToClear() {
        terminal.run("start", "hello", "--session", "work");

        Ended started =
                terminal.run("task", "start", "work", "echo", "one", "--description", "first", "--format", "json");
        assertThat(started.exitCode()).isZero();
        assertThat(started.json().get("id").asInt()).isEqualTo(1);
        assertThat(started.json().get("agent").asText()).isEqualTo("Echo");

        assertThat(terminal.run("task", "wait", "work", "1").exitCode()).isZero();
        assertThat(terminal.run("task", "result", "work", "#1").out()).isEqualTo("echo of one\n");
        assertThat(terminal.run("task", "continue", "work", "1", "two").exitCode())
                .isZero();
        assertThat(terminal.run("task", "wait", "work", "1", "--all").exitCode())
                .isZero();
        JsonNode continued =
                terminal.run("task", "result", "work", "1", "--format", "json").json();
        assertThat(continued.get("result").asText()).isEqualTo("echo of two");
        assertThat(continued.get("run").asInt()).isEqualTo(2);
        assertThat(terminal.run("task", "show", "work", "1").out())
                .contains("first")
                .contains("echo of two");
        assertThat(terminal.run("task", "list", "work").out()).contains("#1 Echo  completed");

        assertThat(terminal.run("task", "clear", "work", "1").exitCode()).isZero();
        for (String verb : new String[] {"show", "result", "clear", "wait"}) {
            assertThat(terminal.run("task", verb, "work", "1").exitCode()).isEqualTo(3);
        }
        assertThat(terminal.run("task", "list", "work", "--format", "json")
                        .json()
                        .get("tasks"))
                .isEmpty();
    }

    @Test
    void runningTask_isRefusedWhatItCannotDo_andCanBeCancelled() {
        terminal.run("start", "hello", "--session", "busy");
        terminal.run("task", "start", "busy", "Gate", "wait");

        assertThat(terminal.run("task", "result", "busy", "1").exitCode()).isEqualTo(4);
        assertThat(terminal.run("task", "clear", "busy", "1").exitCode()).isEqualTo(4);
        assertThat(terminal.run("task", "continue", "busy", "1", "more").exitCode())
                .isEqualTo(4);
        assertThat(terminal.run("close", "busy", "--only-if-idle").exitCode()).isEqualTo(4);
        assertThat(terminal.run("task", "wait", "busy", "1", "--timeout", "1ms").exitCode())
                .isEqualTo(4);

        Ended cancelled = terminal.run("task", "cancel", "busy", "1", "--reason", "enough");
        assertThat(cancelled.exitCode()).isZero();
        assertThat(cancelled.out()).contains("cancelled").doesNotContain("running");
        Ended waited = terminal.run("task", "wait", "busy", "1", "--format", "json");
        assertThat(waited.exitCode()).isEqualTo(1);
        assertThat(waited.json().at("/tasks/0/status").asText()).isEqualTo("cancelled");
        assertThat(terminal.run("task", "cancel", "busy", "1").exitCode()).isZero();
    }

    @Test
    void failedTask_isExitCode1_withItsReason() {
        terminal.run("start", "hello", "--session", "broken");
        terminal.run("task", "start", "broken", "Boom", "x");

        assertThat(terminal.run("task", "wait", "broken", "1").exitCode()).isEqualTo(1);
        Ended result = terminal.run("task", "result", "broken", "1");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("bad request from Boom");
        JsonNode json = terminal.run("task", "result", "broken", "1", "--format", "json")
                .json();
        assertThat(json.get("result").isNull()).isTrue();
        assertThat(json.get("attempts").asInt()).isEqualTo(1);
        assertThat(json.has("result_hash")).isFalse();
    }

    @Test
    void unknownAgent_isExitCode2_andUsesNoNumber() {
        terminal.run("start", "hello", "--session", "agents");

        assertThat(terminal.run("task", "start", "agents", "Nobody", "x").exitCode())
                .isEqualTo(2);
        assertThat(terminal.run("task", "start", "agents", "Echo", "x", "--format", "json")
                        .json()
                        .get("id")
                        .asInt())
                .isEqualTo(1);
    }
}
