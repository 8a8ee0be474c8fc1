package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.cli.TestingTerminal.Ended;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.Gates;
import dev.longhaul.workflows.payload.Payloads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of questions, under one {@code longhaul dev}. */
class ResearchQuestionsTest {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, description: answers}
              Gate: {model: played, description: waits}
              Broken: {model: played, description: fails}
              Dear: {model: priced, description: costs}
            models:
              default: {provider: script, file: script.yaml}
              played: {provider: script, file: script.yaml}
              priced: {provider: script, file: script.yaml, price: {input: 1000000, output: 0}}
            """;
    private static final String SCRIPT = """
            agents:
              Main: {turns: [], after: {say: "Answer to ${input}", tokens: {input: 100, output: 0}}}
              Gate: {turns: [], after: {gate: gates/batch, say: "Late answer to ${input}"}}
              Broken: {turns: [], after: {fail: {status: 400, message: bad request}}}
              Dear: {turns: [], after: {say: "dear", tokens: {input: 2, output: 0}}}
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
        terminal.write("docs/tools.md", "# Tools\n\nTwo of the tools encrypt.\n");
        host = terminal.host("dev");
    }

    @AfterAll
    static void endHost() {
        new Gates(directory).open("gates/batch");
        host.close();
    }

    private static Ended ask(String file, String... more) {
        List<String> line = new ArrayList<>(List.of("research", "--questions", file));
        line.addAll(Arrays.asList(more));
        return terminal.run(line.toArray(String[]::new));
    }

    private static JsonNode index(String folder) throws IOException {
        return Payloads.newMapper()
                .readTree(directory.resolve(folder).resolve("index.json").toFile());
    }

    @Test
    void eachQuestion_getsASessionAFolderAndALine() throws IOException {
        terminal.write("three.txt", "# tools\nWhich encrypt?\n\nWhich | are free?\nWhich last?\n");

        Ended ended = ask("three.txt", "--sources", "docs", "--out", "three", "--parallel", "2");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).hasSize(3).allMatch(line -> line.startsWith("done"));
        assertThat(ended.err()).contains("3 questions: 3 not started.").contains("3 done");
        assertThat(directory.resolve("three/three-1/report.md")).content().contains("Answer to Which encrypt?");
        assertThat(directory.resolve("three/three-3/report.html")).exists();
        assertThat(directory.resolve("three/index.md"))
                .content()
                .contains("[three-1](three-1/report.md)")
                .contains("Which \\| are free?");
        assertThat(index("three").at("/questions/1/line").asInt()).isEqualTo(4);

        Ended again = ask("three.txt", "--sources", "docs", "--out", "three", "--format", "json");
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("3 questions: 3 done.");
        assertThat(again.json().at("/usage/model_calls").asInt()).isEqualTo(3);
        assertThat(again.json().get("used_up").isNull()).isTrue();
    }

    @Test
    void commandThatIsEnded_goesOnWhenGivenAgain_andDoublesNothing() throws InterruptedException {
        terminal.write("kept.txt", "One?\nTwo?\nThree?\n");
        CompletableFuture<Ended> ended = new CompletableFuture<>();
        Thread first = new Thread(
                () -> ended.complete(ask("kept.txt", "--agent", "Gate", "--parallel", "2", "--sources", "docs")));
        first.start();
        Eventually.holds("two have begun", () -> isRunning("kept-1") && isRunning("kept-2"));
        first.interrupt();
        first.join();
        assertThat(ended.join().exitCode()).isEqualTo(130);
        assertThat(terminal.run("show", "kept-3").exitCode()).isEqualTo(3);
        new Gates(directory).open("gates/batch");

        Ended second = ask("kept.txt", "--agent", "Gate", "--parallel", "2", "--sources", "docs", "--format", "json");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.err()).contains("1 not started");
        assertThat(second.json().get("questions")).hasSize(3);
        for (int number = 1; number <= 3; number++) {
            JsonNode session =
                    terminal.run("show", "kept-" + number, "--format", "json").json();
            assertThat(session.get("turns").asInt()).isEqualTo(1);
            assertThat(session.get("answer").asText()).startsWith("Late answer");
        }
    }

    private static boolean isRunning(String session) {
        Ended shown = terminal.run("show", session, "--format", "json");
        return shown.exitCode() == 0
                && shown.json().get("turns").asInt() == 1
                && shown.json().get("status").asText().equals("running");
    }

    @Test
    void budget_endsTheBatch_andAHigherOneGoesOn() {
        terminal.write("dear.txt", "One?\nTwo?\nThree?\n");

        Ended first = ask(
                "dear.txt",
                "--agent",
                "Dear",
                "--parallel",
                "1",
                "--limit",
                "cost=2",
                "--sources",
                "docs",
                "--out",
                "dear");

        assertThat(first.exitCode()).as(first.err()).isEqualTo(1);
        assertThat(first.out().lines().filter(line -> line.startsWith("not started")))
                .isNotEmpty();
        assertThat(first.err()).contains("limit of cost 2 is used up").contains("higher --limit");
        assertThat(directory.resolve("dear/index.md")).content().contains("is used up");

        Ended second = ask("dear.txt", "--agent", "Dear", "--limit", "cost=100", "--retry", "--sources", "docs");
        assertThat(second.exitCode()).as(second.err() + second.out()).isZero();
    }

    @Test
    void moneyWithoutAPrice_isRefused() {
        terminal.write("unpriced.txt", "One?\n");

        Ended ended = ask("unpriced.txt", "--limit", "cost=1", "--sources", "docs");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("has no price");
        assertThat(terminal.run("show", "unpriced-1").exitCode()).isEqualTo(3);
    }

    @Test
    void failedQuestions_makeExitCode1_withTheirReasons() {
        terminal.write("broken.txt", "One?\n");

        Ended ended = ask("broken.txt", "--agent", "Broken", "--sources", "docs");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).startsWith("failed").contains("bad request");
    }

    @Test
    void mistakes_areAllTold_andNothingIsStarted() {
        terminal.write("wrong.yaml", """
                - {question: "One?", session: wrong-one}
                - {question: "Two?", sources: [nowhere]}
                - {question: "Three?", sauces: docs}
                """);

        Ended shape = ask("wrong.yaml");
        assertThat(shape.exitCode()).isEqualTo(2);
        assertThat(shape.err()).contains("wrong.yaml:3: unknown key 'sauces'").contains("Nothing was started");

        terminal.write("wrong.yaml", "- {question: One, session: wrong-one}\n- {question: Two, sources: [nowhere]}\n");
        assertThat(ask("wrong.yaml").err()).contains("wrong.yaml:2: The sources folder 'nowhere' is not there");
        assertThat(terminal.run("show", "wrong-one").exitCode()).isEqualTo(3);
    }

    @Test
    void fileThatHasChanged_isRefused_untilItsSessionsHaveAnotherName() {
        terminal.write("changed.txt", "One?\n");
        assertThat(ask("changed.txt", "--sources", "docs").exitCode()).isZero();
        terminal.write("changed.txt", "Zero?\nOne?\n");

        Ended refused = ask("changed.txt", "--sources", "docs");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err()).contains("changed-1").contains("line 1").contains("--session NAME");
        assertThat(terminal.run("show", "changed-2").exitCode()).isEqualTo(3);

        Ended renamed = ask("changed.txt", "--sources", "docs", "--session", "renewed", "--format", "json");
        assertThat(renamed.json().at("/questions/1/session").asText()).isEqualTo("renewed-2");
    }

    @Test
    void wrongUsage_isTold() {
        terminal.write("usage.txt", "One?\n");
        Stream.of(
                        new String[] {"research"},
                        new String[] {"research", "What?", "--questions", "usage.txt"},
                        new String[] {"research", "What?", "--parallel", "2"},
                        new String[] {"research", "--questions", "usage.txt", "--detach"},
                        new String[] {"research", "--questions", "usage.txt", "--parallel", "0"},
                        new String[] {"research", "--questions", "usage.txt", "--limit", "colour=2"},
                        new String[] {"research", "--questions", "usage.txt", "--limit", "tokens=many"},
                        new String[] {"research", "--questions", "usage.txt", "--limit", "cost=0"},
                        new String[] {"research", "--questions", "usage.txt", "--limit", "time=0s"},
                        new String[] {"research", "--questions", "nowhere.txt"},
                        new String[] {"research", "--questions", "docs"})
                .forEach(line -> {
                    Ended ended = terminal.run(line);
                    assertThat(ended.exitCode())
                            .as(String.join(" ", line) + ended.err())
                            .isEqualTo(2);
                    assertThat(ended.err()).startsWith("longhaul: ").doesNotContain("\tat ");
                });
        assertThat(terminal.run("show", "usage-1").exitCode()).isEqualTo(3);
    }
}
