package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.cli.TestingTerminal.Ended;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.Gates;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that begin a turn of another one once more, under one {@code longhaul dev}. */
class SessionForkTest {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Echo], description: talks}
              Other: {model: played, description: talks otherwise}
              Broken: {model: played, description: fails}
              Gate: {model: played, description: waits}
              Echo: {model: played, description: echoes}
            models:
              default: {provider: script, file: script.yaml}
              played: {provider: script, file: script.yaml}
            delegation: {deliver: parent}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main: {turns: [], after: {say: "Main heard ${inputs} with ${options}"}}
              Other: {turns: [], after: {say: "Other heard ${inputs}"}}
              Broken: {turns: [], after: {fail: {status: 400, message: bad request}}}
              Gate: {turns: [{gate: gates/never}]}
              Echo: {turns: [], after: {say: "echo of ${input}"}}
            """;

    @TempDir
    private static Path directory;

    private static TestingTerminal terminal;
    private static TestingTerminal.Host host;

    @BeforeAll
    static void threeTurns() {
        terminal = new TestingTerminal(directory);
        terminal.write("longhaul.yaml", CONFIG);
        terminal.write("script.yaml", SCRIPT);
        host = terminal.host("dev");
        terminal.run("start", "one", "--session", "old", "--option", "tenant=acme");
        terminal.run("say", "old", "two");
        terminal.run("say", "old", "three");
    }

    @AfterAll
    static void endHost() {
        new Gates(directory).open("gates/never");
        host.close();
    }

    private static Ended fork(String... more) {
        return terminal.run(
                Stream.concat(Stream.of("session", "fork"), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void turnIsBegunOnceMore_afterAllThatWasSaidBefore_byTheAgentOfNow() {
        Ended forked = fork("old", "--at", "2", "--agent", "Other", "--session", "f1", "--format", "json");

        assertThat(forked.exitCode()).as(forked.err()).isZero();
        JsonNode session = forked.json();
        assertThat(session.get("session").asText()).isEqualTo("f1");
        assertThat(session.get("agent").asText()).isEqualTo("Other");
        assertThat(session.get("answer").asText()).isEqualTo("Other heard one | two");
        assertThat(session.get("turns").asInt()).isEqualTo(1);
        assertThat(session.at("/options/tenant").asText()).isEqualTo("acme");
        assertThat(terminal.run("show", "old", "--format", "json")
                        .json()
                        .get("turns")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void otherMessage_otherOptions_andForksOfForks() {
        Ended first = fork("old", "--at", "1", "--message", "uno", "--option", "tenant=other", "--session", "f2");
        assertThat(first.out()).isEqualTo("Main heard uno with {\"tenant\":\"other\"}\n");

        assertThat(terminal.run("say", "f2", "dos").out()).startsWith("Main heard uno | dos with");
        assertThat(fork("f2", "--at", "2").out()).startsWith("Main heard uno | dos with");
    }

    @Test
    void turnAfterTheLast_goesOnFromTheEnd_withAMessage() {
        assertThat(fork("old", "--at", "4", "--message", "four").out())
                .startsWith("Main heard one | two | three | four");

        Ended nothing = fork("old", "--at", "4");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("Turn 4").contains("has not begun").contains("message of its own");
    }

    @Test
    void wrongTurns_areTold_andNothingIsStarted() {
        Ended beyond = fork("old", "--at", "7", "--session", "never");
        assertThat(beyond.exitCode()).isEqualTo(2);
        assertThat(beyond.err()).contains("no turn 7").contains("it has 3").contains("turn 4 with a message");

        Ended zero = fork("old", "--at", "0", "--session", "never");
        assertThat(zero.exitCode()).isEqualTo(2);
        assertThat(zero.err()).contains("count from 1");

        assertThat(fork("old", "--at", "1", "--message", " ").exitCode()).isEqualTo(2);
        assertThat(fork("old").exitCode()).isEqualTo(2);
        assertThat(fork("nobody", "--at", "1").exitCode()).isEqualTo(3);
        assertThat(fork("old", "--at", "1", "--session", "old").exitCode()).isEqualTo(4);
    }

    @Test
    void anotherConfiguration_isThatOfTheNewSession() {
        Path other = terminal.write("else/longhaul.yaml", CONFIG);
        terminal.write("else/script.yaml", SCRIPT.replace("Main heard", "Elsewhere"));

        Ended forked = fork("old", "--at", "2", "-c", other.toString());

        assertThat(forked.out()).as(forked.err()).startsWith("Elsewhere one | two with");
    }

    @Test
    void closedSession_canBeForked() {
        terminal.run("start", "hello", "--session", "closed");
        terminal.run("close", "closed");

        assertThat(fork("closed", "--at", "1", "--agent", "Other").out()).isEqualTo("Other heard hello\n");
    }

    @Test
    void turnUnderWay_isBegunOnceMoreElsewhere_butNothingComesAfterItYet() {
        terminal.run("start", "hello", "--agent", "Gate", "--session", "gated", "--detach");
        Eventually.holds(
                "its turn has begun",
                () -> terminal.run("show", "gated", "--format", "json")
                                .json()
                                .get("turns")
                                .asInt()
                        == 1);

        assertThat(fork("gated", "--at", "1", "--agent", "Other").out()).isEqualTo("Other heard hello\n");
        Ended after = fork("gated", "--at", "2", "--message", "next");
        assertThat(after.exitCode()).isEqualTo(4);
        assertThat(after.err()).contains("Turn 1").contains("under way");
    }

    @Test
    void messagesThatNoModelTook_areNotLost() {
        terminal.run("start", "first", "--agent", "Broken", "--session", "broken");
        terminal.run("say", "broken", "second");

        assertThat(fork("broken", "--at", "2", "--agent", "Other").out()).isEqualTo("Other heard first | second\n");
        assertThat(fork("broken", "--at", "1", "--agent", "Other").out()).isEqualTo("Other heard first\n");
    }

    @Test
    void turnAboutEndsOfTasks_hasNoMessage_andTheTasksStayWithTheOldSession() {
        terminal.run("start", "hello", "--session", "delivered");
        terminal.run("task", "start", "delivered", "Echo", "work", "--deliver", "parent");
        Eventually.holds(
                "the end has come back",
                () -> terminal.run("show", "delivered", "--format", "json")
                                .json()
                                .get("turns")
                                .asInt()
                        == 2);
        terminal.run("watch", "delivered");

        Ended refused = fork("delivered", "--at", "2");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("about ends of tasks");

        Ended after = fork("delivered", "--at", "3", "--message", "and?", "--agent", "Other", "--format", "json");
        assertThat(after.json().get("tasks")).isEmpty();
        assertThat(after.json().get("answer").asText()).contains("echo of work").endsWith("| and?");
    }

    @Test
    void conversationThatIsGone_isTold_andNothingIsStarted() {
        terminal.run("start", "hello", "--session", "gone");
        terminal.run("say", "gone", "there");
        Path moved = directory.resolve("home/moved");
        Path other = terminal.write("other/longhaul.yaml", CONFIG + "store: file:" + moved + "\n");
        terminal.write("other/script.yaml", SCRIPT);

        try (TestingTerminal.Host another = terminal.host("worker", "-c", other.toString())) {
            Ended refused = fork("gone", "--at", "2", "--session", "never", "-c", other.toString());

            assertThat(refused.exitCode()).as(refused.err() + another.errors()).isEqualTo(1);
            assertThat(refused.err()).contains("'gone' cannot be read").contains("Nothing was started");
        }
        assertThat(terminal.run("show", "never").exitCode()).isEqualTo(3);
    }

    @Test
    void exportedSession_canBeForkedWhereItIsImported() {
        Path file = directory.resolve("old.longhaul");
        assertThat(terminal.run("export", "old", file.toString()).exitCode()).isZero();
        terminal.run("import", file.toString(), "--session", "imported");

        assertThat(fork("imported", "--at", "3", "--agent", "Other").out())
                .isEqualTo("Other heard one | two | three\n");
    }
}
