package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.todos.TodoItem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session moves to another server with another content store while one of its tasks is running. */
@RealServer
class ExportImportIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate, Echo], tools: [todos], description: delegates}
              Gate: {model: played, description: waits}
              Echo: {model: played, description: echoes}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {capacity: 1, deliver: false}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Echo, input: one, description: first}
                      - background_agents_wait_for_first_completion: {task_ids: [1]}
                      - background_agents_start_task: {agent_name: Gate, input: two, description: second}
                      - background_agents_start_task: {agent_name: Echo, input: three, description: third}
                      - todos_add: {todos: [{title: outlive it all}]}
                  - say: "turn one"
                after: {say: "heard ${inputs}"}
              Gate:
                turns: [{gate: gates/open, say: opened}]
              Echo:
                after: {say: "echo of ${inputs}"}
            """;

    @Test
    @DisplayName("F2: on another server, from another store, the session and its tasks still know their earlier turns")
    void sessionThatMoves_keepsItsConversationsAndItsTasks(@TempDir Path directory) {
        Path file = directory.resolve("moved.longhaul");
        try (TemporalServer server = TemporalServer.start(directory.resolve("server-1"));
                TestingJobs jobs = new TestingJobs(server, "from", directory.resolve("one"), CONFIG, SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("moving", "go", List.of(), false);
            SessionView before = jobs.await(
                    "the first turn ends",
                    session,
                    seen -> seen.status() == SessionStatus.IDLE && "turn one".equals(seen.answer()));
            assertThat(before.tasks())
                    .extracting(TaskView::status)
                    .containsExactly(TaskStatus.COMPLETED, TaskStatus.RUNNING, TaskStatus.QUEUED);
            JavaProcess exporting = jobs.run("export", "moving", file.toString());
            assertThat(file).as(exporting.output()).exists();
            assertThat(worker.isAlive()).isTrue();
        }
        try (TemporalServer server = TemporalServer.start(directory.resolve("server-2"));
                TestingJobs jobs = new TestingJobs(server, "to", directory.resolve("two"), CONFIG, SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            worker.awaitSaid("Worker on task queue");
            JavaProcess importing = jobs.run("import", file.toString());
            MainAgentWorkflow session = jobs.existing("moving");
            SessionView moved = jobs.await(
                    "the session is there, its task runs again: " + importing.errors(),
                    session,
                    seen -> seen.tasks().size() == 3 && jobs.task("moving", 2).isPresent());
            assertThat(moved.tasks())
                    .extracting(TaskView::status)
                    .containsExactly(TaskStatus.COMPLETED, TaskStatus.RUNNING, TaskStatus.QUEUED);
            assertThat(moved.todos()).extracting(TodoItem::title).containsExactly("outlive it all");

            jobs.gates().open("gates/open");
            SessionView ended = jobs.await(
                    "all tasks end",
                    session,
                    seen -> seen.tasks().stream().allMatch(task -> task.status() == TaskStatus.COMPLETED));
            assertThat(ended.tasks())
                    .extracting(TaskView::result)
                    .containsExactly("echo of one", "opened", "echo of three");

            jobs.run("task", "continue", "moving", "1", "more");
            SessionView continued = jobs.await(
                    "the task is continued",
                    session,
                    seen -> seen.tasks().get(0).run() == 2
                            && seen.tasks().get(0).status() == TaskStatus.COMPLETED);
            assertThat(continued.tasks().get(0).result()).isEqualTo("echo of one | more");
            assertThat(session.startTask(new Requests.StartTask("Echo", "x", "next", null))
                            .id())
                    .isEqualTo(4);
            session.say(new Requests.Say("still there?", null));
            SessionView answered = jobs.await(
                    "the agent answers", session, seen -> seen.turns() == 2 && seen.status() == SessionStatus.IDLE);
            assertThat(answered.answer()).isEqualTo("heard go | still there?");
            assertThat(worker.isAlive()).isTrue();
        }
    }
}
