package dev.longhaul.activities.tool.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.ToolOutput;
import dev.longhaul.workflows.model.Caller;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesReadTest {
    private static final String ADDRESS = "mcp:docs/search#0123456789ab";

    private final TestingContentStore store = new TestingContentStore();
    private final RetrievedSources sources = new RetrievedSources(store);

    @Test
    void stretches_joinToTheWholeText_withoutSplittingACharacter() throws IOException {
        String text = "ab😀".repeat(1_000);
        keep(text);
        StringBuilder all = new StringBuilder();
        JsonNode stretch = read("s1", Map.of("address", ADDRESS, "length", 7));
        while (true) {
            String part = stretch.path("text").asText();
            assertThat(Character.isHighSurrogate(part.charAt(part.length() - 1)))
                    .isFalse();
            all.append(part);
            if (!stretch.path("more").asBoolean()) {
                break;
            }
            stretch = read(
                    "s1", Map.of("address", ADDRESS, "from", stretch.path("to").asInt(), "length", 7));
        }
        assertThat(all.toString()).isEqualTo(text);
    }

    @Test
    void lengthOfOne_stillGetsOn() throws IOException {
        keep("😀😀");
        assertThat(read("s1", Map.of("address", ADDRESS, "length", 1))
                        .path("to")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void taskReadsWhatItsSessionBrought_anotherSessionDoesNot() throws IOException {
        keep("theirs");
        assertThat(read("s1/task-3", Map.of("address", ADDRESS)).path("text").asText())
                .isEqualTo("theirs");
        assertThat(call("s2", Map.of("address", ADDRESS)).text()).startsWith("Error: No tool of this session");
    }

    @Test
    void beyondTheEnd_isRefusedWithTheLength() {
        keep("short");
        assertThat(call("s1", Map.of("address", ADDRESS, "from", 5)).text()).contains("It has 5 characters");
    }

    @Test
    void emptyText_isReadAsSuch() throws IOException {
        keep("");
        assertThat(read("s1", Map.of("address", ADDRESS)).path("characters").asInt())
                .isZero();
    }

    private void keep(String text) {
        sources.keep(
                new Caller("s1", null, "reader"),
                new RetrievedSources.Find("mcp_docs_search", ADDRESS, "", "text/plain", text, null));
    }

    private JsonNode read(String session, Map<String, Object> arguments) throws IOException {
        return new ObjectMapper().readTree(call(session, arguments).text());
    }

    private ToolOutput call(String session, Map<String, Object> arguments) {
        return new SourcesRead(store)
                .call(new ToolCallContext(
                        new Caller(session, null, "reader"), arguments, List.of(), Map.of(), word -> {}));
    }
}
