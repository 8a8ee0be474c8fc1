package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.cli.TestingTerminal.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sessions side by side. */
class DiffCommandTest {
    private static final String CONFIG = """
            main: Few
            agents:
              Few: {model: played, description: counts}
              Many: {model: played, description: counts}
              Broken: {model: played, description: fails}
            models:
              default: {provider: script, file: script.yaml}
              played: {provider: script, file: script.yaml}
            """;
    private static final String SCRIPT = """
            agents:
              Few:
                turns: []
                after:
                  say: |
                    ## Findings

                    Two of the tools encrypt.

                    > Two of the tools encrypt their archives. [1]

                    ## Sources

                    1. Tools — tools.md
              Many:
                turns: []
                after:
                  say: |
                    ## Findings

                    Three of the tools encrypt.

                    > All three tools encrypt their archives. [1]

                    The mail server is made of cheese.

                    > Cheese is what mail servers are made of. [1]

                    ## Sources

                    1. More tools — more.md
              Broken: {turns: [], after: {fail: {status: 400, message: bad request}}}
            """;

    @TempDir
    private static Path directory;

    private static TestingTerminal terminal;
    private static TestingTerminal.Host host;

    @BeforeAll
    static void twoJobs() {
        terminal = new TestingTerminal(directory);
        terminal.write("longhaul.yaml", CONFIG);
        terminal.write("script.yaml", SCRIPT);
        terminal.write("docs/tools.md", "# Tools\n\nTwo of the tools encrypt their archives.\n");
        terminal.write("docs/more.md", "# More tools\n\nAll three tools encrypt their archives.\n");
        host = terminal.host("dev");
        terminal.run("research", "How many encrypt?", "--sources", "docs", "--session", "few");
        Ended many = terminal.run("session", "fork", "few", "--at", "1", "--agent", "Many", "--session", "many");
        assertThat(many.exitCode()).as(many.err()).isZero();
    }

    @AfterAll
    static void endHost() {
        host.close();
    }

    @Test
    void reports_areComparedClaimByClaim_sourceBySource() {
        Ended ended = terminal.run("diff", "few", "many");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("How many encrypt?")
                .contains("~ [-Two-]{+Three+} of the tools encrypt.")
                .contains("Sources only in few (1)")
                .contains("tools.md")
                .contains("Quotes only in many (1)")
                .contains("not supported 0")
                .contains("1, 1 verified");
    }

    @Test
    void json_isOneDocument() {
        JsonNode diff = terminal.run("diff", "few", "many", "--format", "json").json();

        assertThat(diff.at("/first/session").asText()).isEqualTo("few");
        assertThat(diff.at("/second/agent").asText()).isEqualTo("Many");
        assertThat(diff.at("/first/usage/model_calls").asInt()).isEqualTo(1);
        assertThat(diff.at("/claims/differ/0/words/0/change").asText()).isEqualTo("removed");
        assertThat(diff.at("/claims/differ/0/words/0/text").asText()).isEqualTo("Two");
        assertThat(diff.at("/sources/only_second/0/address").asText()).isEqualTo("more.md");
    }

    @Test
    void sessionBesideItself_saysTheSame() {
        assertThat(terminal.run("diff", "few", "few").out()).contains("They say the same");
    }

    @Test
    void answersWithoutReports_areCompared() {
        terminal.run("start", "count", "--session", "plain");

        Ended ended = terminal.run("diff", "plain", "many");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("its answer").contains("its report").contains("[-Two-]{+Three+}");
    }

    @Test
    void whatCannotBeCompared_isTold() {
        terminal.run("start", "count", "--agent", "Broken", "--session", "nothing");

        assertThat(terminal.run("diff", "few", "nobody").exitCode()).isEqualTo(3);
        assertThat(terminal.run("diff", "few").exitCode()).isEqualTo(2);
        Ended nothing = terminal.run("diff", "few", "nothing");
        assertThat(nothing.exitCode()).isEqualTo(4);
        assertThat(nothing.err()).contains("'nothing' has no answer");
    }
}
