package dev.longhaul.activities.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.payload.Payloads;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolCallReaderTest {
    private final Texts texts = new Texts(new TestingContentStore());
    private final ToolCallReader reader = new ToolCallReader(texts);

    @Test
    void arguments_keepTheirOrderAndTypes() {
        ToolCall call = read("{\"z\": [1, 2], \"a\": \"x\", \"m\": {\"deep\": true}}");

        assertThat(call.problem()).isNull();
        assertThat(call.arguments().keySet()).containsExactly("z", "a", "m");
        assertThat(call.arguments()).isEqualTo(Map.of("z", List.of(1, 2), "a", "x", "m", Map.of("deep", true)));
    }

    @Test
    void nothing_meansNoArguments() {
        assertThat(read("")).isEqualTo(ToolCall.of("id", "some_tool", Map.of()));
        assertThat(read(" \n")).isEqualTo(ToolCall.of("id", "some_tool", Map.of()));
    }

    @Test
    void malformedJson_isToldToTheModel() {
        for (String broken : List.of("{\"a\": ", "{a: 1}", "{} {}", "hello", "[".repeat(5_000))) {
            ToolCall call = read(broken);
            assertThat(call.arguments()).isEmpty();
            assertThat(call.problem()).contains("some_tool", "not valid JSON", "one JSON object");
        }
    }

    @Test
    void jsonThatIsNotAnObject_isToldToTheModel() {
        assertThat(read("[1]").problem()).contains("some_tool", "of kind array");
        assertThat(read("\"x\"").problem()).contains("of kind string");
        assertThat(read("null").problem()).contains("of kind null");
    }

    @Test
    void longString_isStoredAndNamed() {
        String input = "é".repeat(10_000);

        ToolCall call = read("{\"agent_name\": \"Reader\", \"input\": \"" + input + "\"}");

        Text stored = Payloads.newMapper().convertValue(call.arguments().get("input"), Text.class);
        assertThat(stored.isWhole()).isFalse();
        assertThat(texts.whole(stored)).isEqualTo(input);
        assertThat(call.arguments()).containsEntry("agent_name", "Reader");
    }

    @Test
    void longStringDeepInside_isStoredToo() {
        String goal = "é".repeat(10_000);

        ToolCall call = read("{\"tasks\": [{\"goal\": \"" + goal + "\", \"agent\": \"Reader\"}, {\"goal\": \"b\"}]}");

        List<?> tasks = Payloads.newMapper().convertValue(call.arguments().get("tasks"), List.class);
        Map<?, ?> first = Payloads.newMapper().convertValue(tasks.get(0), Map.class);
        assertThat(texts.whole(Payloads.newMapper().convertValue(first.get("goal"), Text.class)))
                .isEqualTo(goal);
        assertThat(first.get("agent")).isEqualTo("Reader");
        assertThat(tasks.get(1)).isEqualTo(Map.of("goal", "b"));
    }

    @Test
    void tooMuchEvenSo_isToldToTheModel() {
        String numbers = String.join(",", Collections.nCopies(40_000, "1"));

        ToolCall call = read("{\"ids\": [" + numbers + "]}");

        assertThat(call.arguments()).isEmpty();
        assertThat(call.problem()).contains("some_tool", "too large", "65536");
    }

    @Test
    void tooMuchInOneAnswer_isToldForTheLastCallsOnly() {
        String text = "x".repeat(4_000);
        String arguments = "{\"a\":\"%s\",\"b\":\"%s\",\"c\":\"%s\"}".formatted(text, text, text);

        List<ToolCall> calls = reader.read(Collections.nCopies(20, new StoredToolCall("id", "some_tool", arguments)));

        assertThat(calls.subList(0, 13)).allMatch(call -> call.problem() == null);
        assertThat(calls.subList(13, 20)).allMatch(call -> call.problem() != null);
        assertThat(Payloads.dataConverter().toPayloads(calls)).isPresent();
    }

    @Test
    void halfASurrogatePair_doesNotStopTheJob() {
        ToolCall call = read("{\"a\": \"x\\ud83d\", \"b\": [\"\\ud83d\"]}");

        assertThat(call.problem()).isNull();
        assertThat(call.arguments()).containsEntry("a", "x?").containsEntry("b", List.of("?"));
        assertThat(Payloads.dataConverter().toPayloads(call)).isPresent();
    }

    private ToolCall read(String arguments) {
        return reader.read(List.of(new StoredToolCall("id", "some_tool", arguments)))
                .get(0);
    }
}
