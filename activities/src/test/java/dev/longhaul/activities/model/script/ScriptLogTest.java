package dev.longhaul.activities.model.script;

import static dev.longhaul.activities.content.StoredMessage.assistant;
import static dev.longhaul.activities.content.StoredMessage.tool;
import static dev.longhaul.activities.content.StoredMessage.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void call_isRecordedWithAllThatItWasSent() throws IOException {
        client("turns: [{say: a}, {say: b}]")
                .call(
                        TestingModelCall.call(
                                "A",
                                7,
                                2,
                                "open tasks: none",
                                user("hello"),
                                assistant("", List.of(new StoredToolCall("c", "todos_add", "{\"n\": 1}"))),
                                tool("c", "todos_add", "done")),
                        ModelProgress.NONE);

        JsonNode line = lines().get(0);
        Instant.parse(line.get("time").asText());
        assertThat(line.get("process_id").asLong())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(line.get("session").asText()).isEqualTo("s-1");
        assertThat(line.get("task").asInt()).isEqualTo(7);
        assertThat(line.get("agent").asText()).isEqualTo("A");
        assertThat(line.get("conversation_id").asText()).isEqualTo("s-1/task-7");
        assertThat(line.get("turn").asInt()).isEqualTo(2);
        assertThat(line.get("attempt").asInt()).isEqualTo(2);
        assertThat(line.get("outcome").asText()).isEqualTo("answered");
        assertThat(line.get("messages").toString()).isEqualTo("""
                [{"role":"system","content":"You are A."},{"role":"user","content":"hello"},\
                {"role":"assistant","content":"","tool_calls":[{"id":"c","name":"todos_add","arguments":{"n":1}}]},\
                {"role":"tool","content":"done","tool_call_id":"c"},{"role":"user","content":"open tasks: none"}]""");
    }

    @Test
    void mainAgent_hasNoTask() throws IOException {
        client("after: {say: a}").call(TestingModelCall.of("A", user("x")), ModelProgress.NONE);

        assertThat(lines().get(0).has("task")).isTrue();
        assertThat(lines().get(0).get("task").isNull()).isTrue();
        assertThat(lines().get(0).get("conversation_id").asText()).isEqualTo("s-1");
    }

    @Test
    void callsThatFailOrAreCancelled_areRecordedToo() throws IOException {
        ScriptModelClient client = client("turns: [{fail: {}}]");
        TestingProgress cancelled = new TestingProgress();
        cancelled.cancel();

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> client.call(TestingModelCall.of("A", user("x")), ModelProgress.NONE));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> client.call(TestingModelCall.of("Nobody", user("x")), ModelProgress.NONE));
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> client.call(TestingModelCall.of("A", user("x")), cancelled));

        assertThat(lines())
                .extracting(line -> line.get("outcome").asText())
                .containsExactly("failed", "failed", "cancelled");
    }

    @Test
    void manyWriters_neverInterleave() throws Exception {
        int threads = 8;
        int calls = 25;
        String words = "x".repeat(20_000);
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService writers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> written = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                ScriptModelClient client = client("after: {say: a}");
                written.add(writers.submit(() -> {
                    together.await();
                    for (int i = 0; i < calls; i++) {
                        client.call(TestingModelCall.of("A", user(words)), ModelProgress.NONE);
                    }
                    return null;
                }));
            }
            for (Future<?> one : written) {
                one.get();
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(lines()).hasSize(threads * calls);
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("logs/calls.jsonl"))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private ScriptModelClient client(String part) throws IOException {
        return new ScriptModelClient(Files.writeString(
                folder.resolve("script.yaml"), "agents: {A: {" + part + "}}\nlog: logs/calls.jsonl\n"));
    }
}
