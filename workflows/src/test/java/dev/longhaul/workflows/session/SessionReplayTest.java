package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.tools.ToolReply;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories lead through today's code to the commands that they hold: those just made, and those of released versions. */
class SessionReplayTest {
    private final TestingSessions sessions = new TestingSessions(request -> new ToolReply(Text.of("looked up"), false));

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void historyJustMade_replays() throws Exception {
        sessions.model.turns(
                "Main",
                call("background_agents_start_task", Map.of("agent_name", "Echo", "input", "a", "description", "b")),
                call("background_agents_wait_for_first_completion", Map.of("task_ids", List.of(1))),
                call("background_agents_continue_task", Map.of("task_id", 1, "text", "more")),
                call("search", Map.of(), "todos_add", Map.of("todos", List.of(Map.of("title", "x")))),
                say("done"));
        sessions.model.turns("Echo", say("one"), say("two"));
        MainAgentWorkflow session = sessions.start("replayed", "go");
        TestingSessions.await(
                session,
                seen -> seen.status() == SessionStatus.IDLE
                        && "done".equals(seen.answer())
                        && seen.undelivered().isEmpty()
                        && seen.tasks().stream().allMatch(task -> task.status().hasEnded()));
        session.close(new Requests.Close(Requests.TasksAtClose.CANCEL));
        TestingSessions.await(session, seen -> seen.status() == SessionStatus.CLOSED);
        for (String id : List.of("replayed", "replayed/task-1")) {
            WorkflowExecutionHistory history =
                    sessions.environment.getWorkflowClient().fetchHistory(id);
            assertThat(history.getEvents()).hasSizeGreaterThan(10);
            sessions.worker.replayWorkflowExecution(history);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0-session", "0.1.0-task", "0.1.0-task-continued"})
    void historyOfAnEarlierVersion_replays(String name) throws Exception {
        sessions.worker.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(resource(name)));
    }

    private static String resource(String name) {
        try (InputStream file = SessionReplayTest.class.getResourceAsStream("/histories/" + name + ".json")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
