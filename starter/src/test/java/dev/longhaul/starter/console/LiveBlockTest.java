package dev.longhaul.starter.console;

import static dev.longhaul.starter.console.TestingViews.START;
import static dev.longhaul.starter.console.TestingViews.session;
import static dev.longhaul.starter.console.TestingViews.task;
import static dev.longhaul.starter.console.TestingViews.todo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.todos.TodoItem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveBlockTest {
    private static final Instant NOW = START.plusSeconds(75);

    @Test
    void planAndTasks_standUnderTheirHeadings() {
        SessionView view = session(
                List.of(todo(1, "crash recovery", "12 passages"), todo(2, "point-in-time recovery", null)),
                List.of(
                        task(1, TaskStatus.COMPLETED, 9, null),
                        task(2, TaskStatus.RUNNING, null, "indexing documents: 340 of 1174"),
                        task(3, TaskStatus.QUEUED, null, null)));

        assertThat(shown(view, null, 80, 40)).isEqualTo("""
                        Plan  1 of 2 done
                          ✓ #1 crash recovery — 12 passages
                          ○ #2 point-in-time recovery
                        Tasks  1 queued, 1 running, 1 completed
                          #1 Reader  completed       9s  look-up 1
                          #2 Reader  running     1m 14s  indexing documents: 340 of 1174
                          #3 Reader  queued 1st  1m 15s  look-up 3""");
    }

    @Test
    void agentItself_standsFirst() {
        assertThat(shown(session(List.of(), List.of()), "asking the model", 80, 40))
                .isEqualTo("Researcher  asking the model");
    }

    @Test
    void agentThatIsNotKnownYet_isTheSession() {
        SessionView view = TestingViews.sessionOf("");

        assertThat(shown(view, "getting ready", 80, 40)).isEqualTo("session  getting ready");
    }

    @Test
    void nothingToShow_isNoBlock() {
        assertThat(shown(session(List.of(), List.of()), null, 80, 40)).isEmpty();
    }

    @Test
    void narrowTerminal_cutsEachLine() {
        SessionView view = session(List.of(), List.of(task(2, TaskStatus.RUNNING, null, "reading 世界 and much more")));

        List<Line> block = LiveBlock.of(view, null, NOW, 40, 24);

        assertThat(block).allSatisfy(line -> assertThat(line.width()).isLessThan(40));
        assertThat(block.get(2).plain()).isEqualTo("  #2 Reader  running  1m 14s  reading …");
    }

    @Test
    void lowTerminal_keepsWhatRuns() {
        List<TaskView> tasks = IntStream.rangeClosed(1, 12)
                .mapToObj(id ->
                        id == 11 ? task(id, TaskStatus.RUNNING, null, null) : task(id, TaskStatus.COMPLETED, id, null))
                .toList();

        assertThat(shown(session(List.of(), tasks), null, 80, 12)).isEqualTo("""
                        Tasks  1 running, 11 completed
                          #1 Reader   completed      1s  look-up 1
                          #2 Reader   completed      2s  look-up 2
                          #11 Reader  running    1m 14s  look-up 11
                          … and 9 more""");
    }

    @Test
    void anyNumberOfLines_takesHalfTheTerminalAtMost() {
        for (int rows = 8; rows <= 50; rows++) {
            for (int todos = 0; todos < 30; todos += 7) {
                for (int tasks = 0; tasks < 30; tasks += 7) {
                    List<Line> block = LiveBlock.of(session(todos(todos), tasks(tasks)), "thinking", NOW, 80, rows);
                    assertThat(block).hasSizeLessThanOrEqualTo(Math.max(4, rows / 2));
                }
            }
        }
    }

    private static List<TodoItem> todos(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(id -> todo(id, "item " + id, id % 2 == 0 ? "done" : null))
                .toList();
    }

    private static List<TaskView> tasks(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(id -> task(id, TaskStatus.QUEUED, null, null))
                .toList();
    }

    private static String shown(SessionView view, @Nullable String doing, int columns, int rows) {
        return LiveBlock.of(view, doing, NOW, columns, rows).stream()
                .map(Line::plain)
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
