package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.starter.cli.TestingTerminal.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a command line, or with what it names, is told in words, and nothing is left behind. */
class WrongUsageTest {
    @TempDir
    private Path directory;

    private TestingTerminal terminal;

    @BeforeEach
    void setUp() {
        terminal = new TestingTerminal(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|Missing command",
                "tsak|Did you mean say or task?",
                "reserch|Did you mean research?",
                "help reserch|There is no command 'reserch' in 'longhaul'",
                "help task begin|There is no command 'begin' in 'longhaul task'",
                "research|Missing required parameter: 'QUESTION'",
                "research what is it|'is' is one word too many",
                "research x --surces y|Did you mean --sources?",
                "say s1|Missing required parameter: 'MESSAGE'",
                "task|Missing command",
                "task wait s1 one|'one' is not the number of a task",
                "task wait s1 1 --timeout 5|'5' is not a duration",
                "answer s1 q1|--approve | --deny | --text=TEXT",
                "answer s1 q1 --approve --deny|--approve, --deny are mutually exclusive",
                "close s1 --keep-tasks --only-if-idle|mutually exclusive",
                "doctor --replay --collect|--collect, --replay are mutually exclusive",
                "doctor --dry-run|--dry-run is for --collect",
                "schedule|Missing command",
                "schedule create news x|--cron=EXPRESSION | --every=DURATION",
                "schedule create news x --every 1d --cron @daily|mutually exclusive",
                "schedule create a/b x --every 1d|'a/b' cannot be the id of a session",
                "schedule create news x --every 1s|--every is at least 10s.",
                "schedule create news x --every 1d --time-zone UTC|--time-zone is for --cron.",
                "schedule create news x --cron @daily --time-zone Nowhere|There is no time zone 'Nowhere'.",
                "schedule create news x --every 1d --overlap perhaps|--overlap",
                "sessions --status sometimes|--status",
                "sessions --limit 0|--limit is 1 to 1000",
                "show s1 --format xml|--format",
                "sessions --limit x|'x' is not a whole number",
                "watch s1 --from x|'x' is not a whole number",
                "server --port 65536|--port is 0 to 65535, not 65536",
                "server --port x|'x' is not a whole number",
                "dev --port -1|--port is 0 to 65535, not -1",
                "start hello --session a/b|'a/b' cannot be the id of a session",
                "start hello --session-key nonsense|A session key reads agent:main:<platform>:<chat type>:<chat id>",
                "start hello --session-key agent:other:telegram:dm:1|'agent:other:telegram:dm:1' does not",
                "start hello --session-key agent:main:telegram:dm|A session key reads",
                "start hello --session-key agent:main:telegram:dm:|A session key reads",
                "start hello --session-key agent:main::dm:1|A session key reads",
                "start hello --session-key agent:main:telegram:dm:1:2:3|A session key reads",
                "task start s1 Reader input --deliver sometimes|--deliver",
                "start hello --option tenant|--option",
            })
    void commandLine_isRefusedInWords(String line, String words) {
        Ended ended = terminal.run(line == null ? new String[0] : line.split(" ", -1));

        assertRefused(ended, words);
    }

    @Test
    void emptyQuestion_isRefused() {
        assertRefused(terminal.run("research", "  "), "The question is empty");
    }

    @Test
    void textThatIsTooLong_saysHowLongItMayBeAndWhatToDo() {
        assertRefused(
                terminal.run("start", "x".repeat(40_001)), "has 40001 bytes; at most 32000 can be sent", "--sources");
    }

    @Test
    void sourcesThatAreNotThere_areRefused() {
        assertRefused(terminal.run("research", "why?", "--sources", "nowhere"), "'nowhere' is not there");
    }

    @Test
    void sourcesThatAreAFile_areRefused() {
        terminal.write("notes.md", "# Notes");
        assertRefused(terminal.run("research", "why?", "--sources", "notes.md"), "'notes.md' is not a folder");
    }

    @Test
    void sourcesWithNothingInThem_areRefused() throws IOException {
        Files.createDirectory(directory.resolve("empty"));
        assertRefused(terminal.run("research", "why?", "--sources", "empty"), "'empty' is empty");
    }

    @Test
    void noSourcesForTheModelThatHasNothingElse_isRefused() {
        assertRefused(terminal.run("research", "why?"), "There are no documents to look in");
    }

    @Test
    void reportInAFile_isRefusedBeforeAnythingRuns() {
        terminal.write("docs/notes.md", "# Notes");
        terminal.write("report", "a file");
        assertRefused(terminal.run("research", "why?", "--sources", "docs", "--out", "report/deep"), "'report/deep'");
    }

    @Test
    void brokenConfiguration_isToldWithItsPlace() {
        terminal.write("longhaul.yaml", "main: Nobody\nagents: {}\n");
        Ended ended = terminal.run("start", "hello");
        assertRefused(ended, "longhaul.yaml");
    }

    @Test
    void scriptWithAMistake_isToldByDoctor_andRefusedAlsoWhereTheWorkIsLeftToOthers() {
        terminal.write("longhaul.yaml", """
                main: Main
                agents: {Main: {model: played, description: plays}}
                models: {played: {provider: script, file: script.yaml}}
                """);
        terminal.write("script.yaml", "agents: {Main: {turns: [{sya: hello}]}}");
        assertRefused(terminal.run("start", "hello", "--detach"), "script.yaml, line 1", "sya: unknown key");
        assertRefused(terminal.run("start", "hello"), "sya: unknown key");

        Ended doctor = terminal.run("doctor");
        assertThat(doctor.exitCode()).isEqualTo(2);
        assertThat(doctor.out()).contains("✗ model played", "script.yaml, line 1", "sya: unknown key");
    }

    @Test
    void configurationThatIsNotThere_isTold() {
        assertRefused(terminal.run("-c", "none.yaml", "start", "hello"), "none.yaml");
        assertRefused(terminal.run("start", "hello", "-c", "none.yaml"), "none.yaml");
    }

    @Test
    void mistakeInJson_isOneDocumentOnStandardOutput() {
        for (String[] line : new String[][] {
            {"research", "why?", "--sources", "nowhere", "--format", "json"},
            {"--format=json", "research"},
            {"--format", "json", "reserch"},
        }) {
            Ended ended = terminal.run(line);

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.json().at("/error/code").asText()).isEqualTo("usage");
            assertThat(ended.json().at("/error/message").asText()).isNotBlank();
            assertThat(ended.err()).isEmpty();
        }
    }

    @Test
    void noTemporalToAsk_isExitCode5() {
        Ended ended = terminal.run("show", "s1");
        assertThat(ended.exitCode()).isEqualTo(5);
        assertThat(ended.err()).contains("No Temporal server runs here").contains("longhaul dev");
    }

    @Test
    void nobodyAtTheAddress_isExitCode5() {
        Ended ended = terminal.with("TEMPORAL_ADDRESS", "127.0.0.1:1").run("sessions", "--format", "json");
        assertThat(ended.exitCode()).isEqualTo(5);
        assertThat(ended.json().at("/error/code").asText()).isEqualTo("unavailable");
        assertThat(ended.json().at("/error/message").asText()).contains("127.0.0.1:1");
    }

    private void assertRefused(Ended ended, String... words) {
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains(words)
                .doesNotContain("\tat ")
                .doesNotContain("Exception")
                .doesNotContainIgnoringCase("option option");
        assertThat(ended.out()).isEmpty();
        assertThat(directory.resolve("home")).doesNotExist();
    }
}
