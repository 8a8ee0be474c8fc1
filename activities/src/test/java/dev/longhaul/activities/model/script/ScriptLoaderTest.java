package dev.longhaul.activities.model.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptLoaderTest {
    @TempDir
    Path folder;

    @Test
    void everyKey_isRead() throws IOException {
        Script script = load("""
                agents:
                  Main:
                    turns:
                      - gate: gates/one
                        delay: 200ms
                        fail: {times: 2, status: 429, message: slow down, retry_after: 1}
                        tokens: {input: 1000, output: 200}
                        say: "hello"
                        call:
                          - todos_add: {todos: [{title: x, done: true, at: 1.5, note: null}]}
                          - todos_get_all:
                      - repeat: {text: "0123456789", times: 3}
                    after: {say: "ok"}
                log: logs/calls.jsonl
                """);

        Script.Part part = script.part("MAIN").orElseThrow();
        ScriptTurn turn = part.turn(1).orElseThrow();
        assertThat(turn.gate()).isEqualTo(folder.resolve("gates/one"));
        assertThat(turn.delay()).isEqualTo(Duration.ofMillis(200));
        assertThat(turn.fail()).isEqualTo(new ScriptTurn.Fail(2, 429, "slow down", Duration.ofSeconds(1)));
        assertThat(turn.inputTokens()).isEqualTo(1_000);
        assertThat(turn.outputTokens()).isEqualTo(200);
        assertThat(turn.say()).isEqualTo("hello");
        assertThat(turn.calls()).extracting(ScriptTurn.Call::tool).containsExactly("todos_add", "todos_get_all");
        assertThat(turn.calls().get(0).arguments()).hasToString("{todos=[{title=x, done=true, at=1.5, note=null}]}");
        assertThat(turn.calls().get(1).arguments()).isEmpty();
        assertThat(part.turn(2).orElseThrow().repeats()).isEqualTo(3);
        assertThat(part.turn(3).orElseThrow().say()).isEqualTo("ok");
        assertThat(script.log()).isEqualTo(folder.resolve("logs/calls.jsonl"));
    }

    @Test
    void durations_haveUnitsAndAreSecondsWithoutOne() throws IOException {
        for (Map.Entry<String, Duration> each : Map.of(
                        "3", Duration.ofSeconds(3),
                        "90s", Duration.ofSeconds(90),
                        "5m", Duration.ofMinutes(5),
                        "2h", Duration.ofHours(2),
                        "7d", Duration.ofDays(7))
                .entrySet()) {
            Script script = load("agents: {A: {turns: [{delay: " + each.getKey() + "}]}}");
            assertThat(script.part("a").orElseThrow().turn(1).orElseThrow().delay())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void unknownKeys_areRefused() {
        refused("agents: {}\nlogs: x", 2, "logs", "unknown key; allowed are agents, log");
        refused("agents:\n  A:\n    turn:\n    - say: x", 3, "agents.A.turn", "allowed are turns, after");
        refused(turn("sya: x"), 4, "agents.A.turns[0].sya", "allowed are call, say, repeat, gate, delay, fail, tokens");
        refused(
                turn("fail: {tmies: 2}"),
                4,
                "agents.A.turns[0].fail.tmies",
                "allowed are times, status, message, retry_after");
        refused(turn("tokens: {in: 2}"), 4, "agents.A.turns[0].tokens.in", "allowed are input, output");
        refused(turn("repeat: {txt: x, times: 2}"), 4, "agents.A.turns[0].repeat.txt", "allowed are text, times");
    }

    @Test
    void toolCallsThatAreNotOneTool_areRefused() {
        refused(turn("call: {todos_add: {}}"), 4, "agents.A.turns[0].call", "found a map; allowed is a list");
        refused(turn("call: [todos_add]"), 4, "agents.A.turns[0].call[0]", "found 'todos_add'; allowed is a tool call");
        refused(turn("call: [{a: {}, b: {}}]"), 4, "agents.A.turns[0].call[0]", "found 2 keys (a, b)");
        refused(turn("call: [{}]"), 4, "agents.A.turns[0].call[0]", "found 0 keys");
        refused(
                turn("call: [{todos_add: [1]}]"),
                4,
                "agents.A.turns[0].call[0].todos_add",
                "found a list; allowed is a map of arguments");
    }

    @Test
    void wrongValues_areRefused() {
        refused("agents: [A]", 1, "agents", "found a list; allowed is a map of agents");
        refused("agents: {A: hello}", 1, "agents.A", "found 'hello'; allowed is a map of turns, after");
        refused("agents: {A: {turns: {say: x}}}", 1, "agents.A.turns", "found a map; allowed is a list of turns");
        refused(turn("say: [x]"), 4, "agents.A.turns[0].say", "found a list; allowed is a text");
        refused(turn("say:"), 4, "agents.A.turns[0].say", "found nothing; allowed is a text");
        refused(turn("delay: soon"), 4, "agents.A.turns[0].delay", "found 'soon'; allowed is a duration");
        refused(turn("fail: {times: -1}"), 4, "agents.A.turns[0].fail.times", "found '-1'; allowed is a whole number");
        refused(turn("fail: {status: 200}"), 4, "agents.A.turns[0].fail.status", "from 400 to 599");
        refused(turn("fail: 2"), 4, "agents.A.turns[0].fail", "found '2'");
        refused(turn("repeat: {times: 2}"), 4, "agents.A.turns[0].repeat", "the key text is missing");
        refused(turn("say: x\n      repeat: {text: x, times: 2}"), 5, "agents.A.turns[0].repeat", "not both");
        refused(turn("{}"), 4, "agents.A.turns[0]", "here is nothing");
    }

    @Test
    void missingParts_areRefused() {
        refused("log: x", 1, "", "the key agents is missing");
        refused("agents: {A: {}}", 1, "agents.A", "needs turns, after, or both");
        refused("agents:\n  A: {turns: []}\n  a: {turns: []}", 3, "agents.a", "twice");
        refused("agents: {A: {turns: []}}\nagents: {}", 2, "agents", "twice");
    }

    @Test
    void whatIsNotYaml_isRefused() {
        refused("agents:\n  A: {turns: [", 2, "", "this is not YAML");
    }

    @Test
    void filesThatAreNotThereOrEmpty_areRefused() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThatExceptionOfType(ScriptError.class)
                .isThrownBy(() -> ScriptLoader.load(missing))
                .withMessage(missing + ": there is no such script.");
        assertThatExceptionOfType(ScriptError.class)
                .isThrownBy(() -> load("# nothing\n"))
                .withMessageContaining("the script is empty");
    }

    private static String turn(String keys) {
        return String.join("\n", List.of("agents:", "  A:", "    turns:", "    - " + keys));
    }

    private void refused(String yaml, int line, String key, String problem) {
        String where = ", line " + line + (key.isEmpty() ? "" : ", key " + key) + ": ";
        assertThatExceptionOfType(ScriptError.class)
                .isThrownBy(() -> load(yaml))
                .withMessageStartingWith(folder.resolve("script.yaml") + where)
                .withMessageContaining(problem);
    }

    private Script load(String yaml) throws IOException {
        return ScriptLoader.load(Files.writeString(folder.resolve("script.yaml"), yaml));
    }
}
