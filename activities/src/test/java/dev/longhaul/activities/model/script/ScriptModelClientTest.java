package dev.longhaul.activities.model.script;

import static dev.longhaul.activities.content.StoredMessage.assistant;
import static dev.longhaul.activities.content.StoredMessage.tool;
import static dev.longhaul.activities.content.StoredMessage.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptModelClientTest {
    private static final StoredMessage ANSWER = assistant("", List.of());

    @TempDir
    Path folder;

    @Test
    void position_isToldFromTheConversation() throws IOException {
        String script = "agents: {main: {turns: [{say: one}, {say: two}], after: {say: more}}}";

        assertThat(answer(script, TestingModelCall.of("Main", user("a"))).text())
                .isEqualTo("one");
        assertThat(answer(script, TestingModelCall.of("Main", user("a"), ANSWER, user("b")))
                        .text())
                .isEqualTo("two");
        assertThat(answer(script, TestingModelCall.of("Main", user("a"), ANSWER, ANSWER, ANSWER))
                        .text())
                .isEqualTo("more");
    }

    @Test
    void placeholders_areFilledFromTheCall() throws IOException {
        StoredMessage[] conversation = {
            user("first"), ANSWER, tool("c", "t", "old"), tool("d", "t", "new ${input}"), user("second")
        };

        assertThat(said("${input}", conversation)).isEqualTo("second");
        assertThat(said("${inputs}", conversation)).isEqualTo("first | second");
        assertThat(said("<${last}>", conversation)).isEqualTo("<new ${input}>");
        assertThat(said("${options}", conversation)).isEqualTo("{\"a\":\"\\\"1\\\"\",\"tenant\":\"acme\"}");
        assertThat(said("${tools}", conversation)).isEqualTo("todos_add, web_fetch");
        assertThat(said("${system}", conversation)).isEqualTo("You are A.");
        assertThat(said("${other} $1 ${last}", user("only"))).isEqualTo("${other} $1 ");
    }

    @Test
    void toolCalls_haveIdsByPositionAndFilledArguments() throws IOException {
        ModelAnswer answer = answer("""
                agents:
                  A:
                    after:
                      say: working
                      call:
                        - todos_add: {todos: [{title: "do ${input}"}], n: 1}
                        - todos_get_all: {}
                """, TestingModelCall.of("A", user("x"), ANSWER, user("it")));

        assertThat(answer.text()).isEqualTo("working");
        assertThat(answer.toolCalls())
                .containsExactly(
                        new StoredToolCall("call-2-1", "todos_add", "{\"todos\":[{\"title\":\"do it\"}],\"n\":1}"),
                        new StoredToolCall("call-2-2", "todos_get_all", "{}"));
    }

    @Test
    void repeatAndTokens_areWhatTheCallReports() throws IOException {
        ModelAnswer answer = answer(
                "agents: {A: {turns: [{repeat: {text: '0123456789', times: 200000},"
                        + " tokens: {input: 1000, output: 200}}]}}",
                TestingModelCall.of("A", user("x")));

        assertThat(answer.text()).hasSize(2_000_000).startsWith("01234567890");
        assertThat(answer.usage()).isEqualTo(Usage.ofCall(1_000, 200));
    }

    @Test
    void text_arrivesInPieces() throws IOException {
        TestingProgress progress = new TestingProgress();

        client("agents: {A: {turns: [{say: 'Once upon a time, there was a 😀😀😀 in a script.'}]}}")
                .call(TestingModelCall.of("A", user("x")), progress);

        assertThat(progress.pieces())
                .hasSizeGreaterThan(5)
                .noneMatch(piece -> Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
        assertThat(String.join("", progress.pieces())).isEqualTo("Once upon a time, there was a 😀😀😀 in a script.");
    }

    @Test
    void fail_countsAttemptsAndNotCalls() throws IOException {
        String script = "agents: {A: {turns: [{fail: {times: 2, status: 429, retry_after: 7}, say: made it}]}}";

        for (int attempt : List.of(1, 2, 1)) {
            fails(FailureType.MODEL_RATE_LIMITED, script, TestingModelCall.attempt(attempt, "A", user("x")))
                    .matches(e -> e.retryAfter().orElseThrow().equals(Duration.ofSeconds(7)));
        }
        assertThat(answer(script, TestingModelCall.attempt(3, "A", user("x"))).text())
                .isEqualTo("made it");
    }

    @Test
    void statuses_areThoseOfAProvider() throws IOException {
        for (Map.Entry<Integer, FailureType> each : Map.of(
                        429, FailureType.MODEL_RATE_LIMITED,
                        408, FailureType.MODEL_UNAVAILABLE,
                        409, FailureType.MODEL_UNAVAILABLE,
                        500, FailureType.MODEL_UNAVAILABLE,
                        529, FailureType.MODEL_UNAVAILABLE,
                        401, FailureType.MODEL_KEY_REFUSED,
                        403, FailureType.MODEL_KEY_REFUSED,
                        404, FailureType.MODEL_UNKNOWN,
                        400, FailureType.MODEL_REQUEST_REFUSED,
                        422, FailureType.MODEL_REQUEST_REFUSED)
                .entrySet()) {
            fails(
                            each.getValue(),
                            "agents: {A: {turns: [{fail: {status: " + each.getKey() + "}}]}}",
                            TestingModelCall.attempt(99, "A", user("x")))
                    .withMessageContaining(String.valueOf(each.getKey()));
        }
        fails(
                        FailureType.MODEL_UNAVAILABLE,
                        "agents: {A: {turns: [{fail: {message: no power}}]}}",
                        TestingModelCall.of("A", user("x")))
                .withMessage("no power");
    }

    @Test
    void callPastTheEnd_namesAgentAndTurn() throws IOException {
        fails(
                        FailureType.SCRIPT_ENDED,
                        "agents: {A: {turns: [{say: one}]}}",
                        TestingModelCall.of("a", user("x"), ANSWER, user("y")))
                .withMessageContaining("no turn 2 for agent a");
    }

    @Test
    void agentWithoutAPart_namesThoseThatHaveOne() throws IOException {
        fails(FailureType.SCRIPT_ENDED, "agents: {A: {turns: []}, B: {turns: []}}", TestingModelCall.of("C", user("x")))
                .withMessageContaining("no part for agent C")
                .withMessageContaining("A, B");
    }

    @Test
    void gate_holdsTheAnswerUntilItsFileIsThere() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        ScriptModelClient client = client("agents: {A: {turns: [{gate: gates/one, say: opened}]}}");
        CompletableFuture<ModelAnswer> answer = CompletableFuture.supplyAsync(() -> {
            waiting.countDown();
            return client.call(TestingModelCall.of("A", user("x")), ModelProgress.NONE);
        });
        waiting.await();
        assertThat(answer).isNotDone();

        Files.createDirectories(folder.resolve("gates"));
        Files.createFile(folder.resolve("gates/one"));

        assertThat(answer.get().text()).isEqualTo("opened");
        assertThat(client.call(TestingModelCall.attempt(2, "A", user("x")), ModelProgress.NONE)
                        .text())
                .isEqualTo("opened");
    }

    @Test
    void cancellation_endsGateAndDelayAtOnce() throws Exception {
        for (String wait : List.of("gate: never", "delay: 9d")) {
            TestingProgress progress = new TestingProgress();
            ScriptModelClient client = client("agents: {A: {turns: [{" + wait + ", say: x}]}}");
            CompletableFuture<ModelAnswer> answer =
                    CompletableFuture.supplyAsync(() -> client.call(TestingModelCall.of("A", user("x")), progress));
            progress.awaitListener();

            progress.cancel();

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(answer::join)
                    .withCauseInstanceOf(CancellationException.class);
        }
    }

    @Test
    void cancelledCall_neitherFailsNorAnswers() throws IOException {
        for (String turn : List.of("say: x", "fail: {}")) {
            TestingProgress progress = new TestingProgress();
            progress.cancel();
            ScriptModelClient client = client("agents: {A: {turns: [{" + turn + "}]}}");

            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> client.call(TestingModelCall.of("A", user("x")), progress));
            assertThat(progress.pieces()).isEmpty();
        }
    }

    @Test
    void settings_nameTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("script.yaml"), "agents: {A: {after: {say: x}}}");

        assertThat(new ScriptModelClient(settings(file.toString()))
                        .call(TestingModelCall.of("A"), ModelProgress.NONE)
                        .text())
                .isEqualTo("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScriptModelClient(settings("")))
                .withMessageContaining("'played'")
                .withMessageContaining("file");
    }

    private static ModelSettings settings(String file) {
        return new ModelSettings("played", "script", null, null, null, file);
    }

    private ThrowableAssertAlternative<ModelException> fails(FailureType type, String script, ModelCall call)
            throws IOException {
        ScriptModelClient client = client(script);
        return assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> client.call(call, ModelProgress.NONE))
                .matches(e -> e.type() == type);
    }

    private String said(String say, StoredMessage... conversation) throws IOException {
        return answer("agents: {A: {after: {say: '" + say + "'}}}", TestingModelCall.of("A", conversation))
                .text();
    }

    private ModelAnswer answer(String script, ModelCall call) throws IOException {
        return client(script).call(call, ModelProgress.NONE);
    }

    private ScriptModelClient client(String script) throws IOException {
        return new ScriptModelClient(Files.writeString(folder.resolve("script.yaml"), script));
    }
}
