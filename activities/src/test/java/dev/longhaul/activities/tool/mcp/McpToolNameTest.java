package dev.longhaul.activities.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class McpToolNameTest {
    private static final McpServerSettings DOCS = server("docs");

    @Test
    void plainName_staysAsItIs() {
        assertThat(McpToolName.of(DOCS, "read-File_2")).isEqualTo("mcp_docs_read-File_2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "größe", "a b", "", "x/../y", "name\nwith lines"})
    void otherName_becomesOneThatAllProvidersTake(String tool) {
        assertThat(McpToolName.of(DOCS, tool)).matches("mcp_docs_[A-Za-z0-9_-]*_[0-9a-f]{6}");
    }

    @Test
    void namesThatDifferOnlyInWhatIsReplaced_stayApart() {
        assertThat(McpToolName.of(DOCS, "a.b"))
                .isNotEqualTo(McpToolName.of(DOCS, "a b"))
                .isNotEqualTo(McpToolName.of(DOCS, "a_b"));
    }

    @Test
    void longName_isCut_andStaysApartFromItsLike() {
        McpServerSettings longest = server("a2345678901234567890");
        String one = McpToolName.of(longest, "x".repeat(100) + "1");
        String other = McpToolName.of(longest, "x".repeat(100) + "2");
        assertThat(one).hasSize(64).isNotEqualTo(other);
        assertThat(McpToolName.of(longest, "x".repeat(39))).hasSize(64).endsWith("xxxxxxx");
    }

    private static McpServerSettings server(String name) {
        return new McpServerSettings(
                name,
                new McpServerSettings.Command(List.of("x"), Map.of(), null),
                List.of(),
                Duration.ofMinutes(1),
                List.of());
    }
}
