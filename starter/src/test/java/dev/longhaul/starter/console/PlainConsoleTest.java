package dev.longhaul.starter.console;

import static dev.longhaul.starter.console.TestingViews.START;
import static dev.longhaul.starter.console.TestingViews.event;
import static dev.longhaul.starter.console.TestingViews.session;
import static dev.longhaul.starter.console.TestingViews.task;
import static dev.longhaul.starter.console.TestingViews.taskEvent;
import static dev.longhaul.starter.console.TestingViews.todo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.SessionEvent.Kind;
import dev.longhaul.workflows.session.WaitingFor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainConsoleTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Instant now = START;
    private final PlainConsole console =
            new PlainConsole(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now);

    @Test
    void run_isShownInPlainLines() {
        console.happened(event(1, Kind.TURN_STARTED, "What is \u001b[31mit\u001b[0m?"));
        console.happened(event(2, Kind.SAID, "Let me see."));
        console.happened(taskEvent(3, 1, TaskStatus.RUNNING, "look-up 1"));
        console.looks(session(List.of(), List.of(task(1, TaskStatus.RUNNING, null, "indexing: 1 of 9"))), null);
        console.happened(taskEvent(4, 1, TaskStatus.COMPLETED, "look-up 1"));
        console.happened(event(5, Kind.TOOL_ERROR, "Error: no such task"));
        console.looks(session(List.of(todo(1, "look", "seen")), List.of()), null);
        console.close();

        assertThat(written()).isEqualTo("""
                        › What is it?
                        Let me see.
                        #1 Reader running — look-up 1
                          #1 Reader: indexing: 1 of 9
                        #1 Reader completed — look-up 1
                          ! Error: no such task
                        ✓ #1 look — seen
                        """);
    }

    @Test
    void progressThatDoesNotChange_isSaidOnce() {
        looksDoing("reading");
        now = now.plusSeconds(60);
        looksDoing("reading");
        assertThat(written()).isEqualTo("  #1 Reader: reading\n");
    }

    @Test
    void progressThatChangesOften_isSaidNowAndThen() {
        for (int step = 1; step <= 10; step++) {
            looksDoing("step " + step);
            now = now.plusSeconds(1);
        }
        assertThat(written()).isEqualTo("""
                          #1 Reader: step 1
                          #1 Reader: step 6
                        """);
    }

    @Test
    void question_comesOnceWithTheCommandThatAnswersIt() {
        WaitingFor question = new WaitingFor(
                "q 1",
                WaitingFor.Kind.QUESTION,
                2,
                "Which year?",
                List.of("2024", "2025"),
                List.of(2),
                null,
                null,
                null);
        console.looks(session(List.of(), List.of(), question), null);
        console.looks(session(List.of(), List.of(), question), null);
        assertThat(written()).isEqualTo("""
                        ? #2 asks: Which year?
                            - 2024
                            - 2025
                          answer with: longhaul answer s1 'q 1' --text "..."
                        """);
    }

    @Test
    void approval_isAskedForWithBothAnswers() {
        console.looks(
                session(
                        List.of(),
                        List.of(),
                        new WaitingFor(
                                "q1",
                                WaitingFor.Kind.APPROVAL,
                                null,
                                "Delete it?",
                                List.of(),
                                List.of(),
                                "Main",
                                "delete",
                                "")),
                null);
        assertThat(written()).isEqualTo("""
                        ? Delete it?
                          answer with: longhaul answer s1 q1 --approve   (or --deny; with --approve also --always: this tool, --same: these arguments, not to be asked again)
                        """);
    }

    @Test
    void lastAnswer_isLeftToTheCommand() {
        console.happened(event(1, Kind.TURN_STARTED, "first"));
        console.happened(event(2, Kind.ANSWER, "answer one"));
        console.happened(event(3, Kind.TURN_STARTED, "second"));
        console.happened(event(4, Kind.ANSWER, "answer two"));
        console.close();

        assertThat(console.holdsAnswer()).isTrue();
        assertThat(written()).isEqualTo("""
                › first
                answer one
                › second
                """);
    }

    private void looksDoing(String doing) {
        console.looks(session(List.of(), List.of(task(1, TaskStatus.RUNNING, null, doing))), null);
    }

    private String written() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }
}
