package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.tools.ToolReply;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Histories just made lead through the same code to the commands that they hold; recorded ones are the worker's test. */
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
}
