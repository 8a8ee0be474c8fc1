package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.SessionView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job on real documents: the PostgreSQL manual where it is installed, else what this project has. */
class ResearchIT {
    private static final Path MANUAL = Path.of("/usr/share/doc/postgresql-doc-15/html");
    private static final String CRASH =
            "What does PostgreSQL do after a crash, and what must be configured for" + " point-in-time recovery?";
    private static final String CONFIG = """
            main: Researcher
            agents:
              Researcher: {model: quoting, background_agents: [Reader], tools: [todos, mode], description: plans}
              Reader: {model: quoting, tools: [documents], description: looks up}
            models: {quoting: {provider: extractive}}
            """;

    /** One for all, as a user has one: the manual is indexed by the first who asks. */
    @TempDir
    private static Path home;

    @TempDir
    private Path directory;

    @BeforeEach
    void needsTheManual() {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isDirectory(MANUAL), "The PostgreSQL manual (Debian's postgresql-doc-15) is not installed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CRASH,
                "How does autovacuum decide when to vacuum a table?",
                "What is the difference between a hash index and a B-tree index, and when is each used?"
            })
    void everyQuote_standsInTheFileThatIsNamed(String question) throws IOException {
        Path out = directory.resolve("out");
        JavaProcess job = research(question, out);
        assertThat(job.awaitExit()).as(job.errors()).isZero();
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        int quotes = 0;
        for (JsonNode claim : report.get("claims")) {
            for (JsonNode quote : claim.get("quotes")) {
                String file = Files.readString(MANUAL.resolve(quote.get("file").textValue()));
                assertThat(folded(Jsoup.parse(file).text()))
                        .contains(folded(quote.get("text").textValue()));
                assertThat(quote.get("verified").booleanValue()).isTrue();
                quotes++;
            }
        }
        assertThat(quotes).isGreaterThan(3);
        assertThat(Files.readString(out.resolve("report.html"))).contains("<html");
        assertThat(job.output()).contains("## Sources").doesNotContain("\u001b");
    }

    @Test
    @RealServer
    void workerKilledInTheMiddle_givesTheSameReport(TemporalServer server) throws IOException {
        Path out = directory.resolve("undisturbed");
        Files.writeString(Files.createDirectories(directory).resolve("quoting.yaml"), CONFIG);
        JavaProcess undisturbed = research(
                CRASH, out, "--config", directory.resolve("quoting.yaml").toString());
        assertThat(undisturbed.awaitExit()).as(undisturbed.errors()).isZero();

        try (TestingJobs jobs =
                new TestingJobs(server, "research", directory.resolve("killed"), CONFIG, "agents: {}")) {
            JavaProcess first = jobs.startWorker();
            MainAgentWorkflow session = jobs.start("research", CRASH, List.of(MANUAL.toString()), true);
            Eventually.holds(
                    "a reader has begun",
                    () -> jobs.task("research", 1)
                            .filter(task -> task.steps() > 0)
                            .isPresent());
            first.kill();
            try (JavaProcess second = jobs.startWorker()) {
                SessionView view = jobs.await("the report is there", session, seen -> seen.report() != null);
                String hash = view.report().markdown().hex();
                assertThat(jobs.content(hash)).isEqualTo(Files.readString(out.resolve("report.md")));
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    private JavaProcess research(String question, Path out, String... more) {
        List<String> arguments = new java.util.ArrayList<>(
                List.of("research", question, "--sources", MANUAL.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return TestingProgram.command(directory, arguments.toArray(new String[0]))
                .with("LONGHAUL_HOME", home.toString())
                .start();
    }

    private static String folded(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
