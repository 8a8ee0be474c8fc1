package dev.longhaul.starter.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final LoggerContext context = new LoggerContext();
    private final JsonLines lines = new JsonLines();

    JsonLinesTest() {
        lines.setContext(context);
        lines.start();
    }

    @Test
    void lineAboutATask_namesItsSessionAndItself() throws IOException {
        JsonNode line = written("said {}", null, Map.of("WorkflowId", "research-1/task-2/task-1"), "\"x\"\ny");

        assertThat(line.get("session").asText()).isEqualTo("research-1");
        assertThat(line.get("task").asText()).isEqualTo("task-2/task-1");
        assertThat(line.get("message").asText()).isEqualTo("said \"x\"\ny");
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.has("error")).isFalse();
    }

    @Test
    void lineAboutASession_hasNoTask() throws IOException {
        JsonNode line = written("said", null, Map.of("WorkflowId", "research-1"));

        assertThat(line.get("session").asText()).isEqualTo("research-1");
        assertThat(line.has("task")).isFalse();
    }

    @Test
    void otherLine_hasNeither_andKeepsItsTraceOnOneLine() throws IOException {
        JsonNode line = written("failed", new IllegalStateException("why"), Map.of());

        assertThat(line.has("session")).isFalse();
        assertThat(line.get("error").asText())
                .startsWith("java.lang.IllegalStateException: why")
                .contains("\tat ");
    }

    private JsonNode written(String message, @Nullable Throwable error, Map<String, String> about, Object... arguments)
            throws IOException {
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("dev.longhaul.Any"), Level.WARN, message, error, arguments);
        event.setMDCPropertyMap(about);
        String text = new String(lines.encode(event), StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1);
        assertThat(text).endsWith("\n");
        return new ObjectMapper().readTree(text);
    }
}
