package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.cli.TestingTerminal.Ended;
import dev.longhaul.workflows.payload.Payloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, on the in-process server that the command starts for itself. */
class ResearchCommandTest {
    @TempDir
    private Path directory;

    private TestingTerminal terminal;

    @BeforeEach
    void setUp() {
        terminal = new TestingTerminal(directory);
        terminal.write("docs/tides.md", """
                # Tides

                Tides are caused by the gravity of the moon. The sun adds to them: when both stand in line, the tide is
                a spring tide, higher than any other.

                ## Neap tides

                When sun and moon stand at a right angle, the tide is a neap tide, lower than any other.
                """);
    }

    @Test
    void report_isPrintedAndWritten() throws IOException {
        Files.createDirectories(directory.resolve("report"));
        Files.writeString(directory.resolve("report/report.md"), "an older one");

        Ended ended = terminal.run(
                "research", "What causes tides, and what is a neap tide?", "--sources", "docs", "--out", "report");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("moon").contains("tides.md");
        assertThat(ended.err())
                .contains("background_agents_start_task")
                .contains("✓ #1")
                .doesNotContain("\u001b");
        assertThat(directory.resolve("report/report.md")).hasContent(ended.out());
        assertThat(directory.resolve("report/report.html")).content().contains("<html");
        JsonNode json = Payloads.newMapper()
                .readTree(directory.resolve("report/report.json").toFile());
        assertThat(json.isObject()).isTrue();
        assertThat(directory.resolve("report/report.pdf"))
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF-");
        assertThat(directory.resolve("report/sources.bib"))
                .content()
                .contains("@misc{tides-1,")
                .contains("tides.md");
        assertThat(Payloads.newMapper()
                        .readTree(directory.resolve("report/sources.json").toFile())
                        .at("/0/type")
                        .asText())
                .isEqualTo("document");
        assertThat(ended.err()).contains("report.pdf, sources.bib and sources.json are in report");
        assertThat(directory.resolve("report")).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void reportInJson_isTheSession() {
        Ended ended = terminal.run("research", "What is a neap tide?", "--sources", "docs", "--format", "json");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.json().get("status").asText()).isEqualTo("idle");
        assertThat(ended.json().get("report").asBoolean()).isTrue();
        assertThat(ended.out()).doesNotContain("_hash");
    }

    @Test
    void numberedSection_isNamedWithoutEscapes() {
        terminal.write("docs/guide.md", "# Guide\n\n## 5. Spring tides\n\nA spring tide is higher than other tides.\n");

        assertThat(terminal.run("research", "What is a spring tide?", "--sources", "docs")
                        .out())
                .contains("(5. Spring tides)")
                .doesNotContain("\\.");
    }

    @Test
    void folderOfTheReport_isMadeBeforeTheJobStarts() throws IOException {
        terminal.run("research", "What is a tide?", "--sources", "docs", "--out", "deep/er", "--agent", "Nobody");

        assertThat(directory.resolve("deep/er")).isEmptyDirectory();
    }

    @Test
    void detachedJobThatWouldEndWithTheCommand_isRefused() {
        Ended ended = terminal.run("research", "What is a tide?", "--sources", "docs", "--detach");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("--detach makes no sense here");
    }

    @Test
    void unknownAgent_isRefusedWithTheNamesThereAre() {
        Ended ended = terminal.run("research", "What is a tide?", "--sources", "docs", "--agent", "Nobody");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("There is no agent 'Nobody'").contains("Researcher");
    }
}
