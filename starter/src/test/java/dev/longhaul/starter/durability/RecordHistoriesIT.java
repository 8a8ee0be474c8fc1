package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays one session after the other, so that each kind of workflow goes each of its ways on a real server, and writes
 * their histories to the folder that the system property {@code longhaul.histories} names (docs/upgrades.md has the
 * command); without it into a temporary one.
 */
@RealServer
class RecordHistoriesIT {
    private static final String CONFIG = """
            main: Work
            agents:
              Work: {model: played, background_agents: [Echo, Gate], tools: [todos, mode, ask_user], description: works}
              Nest: {model: played, background_agents: [Echo, Lead, Boom], tools: [delegate_task], description: hands on}
              Ask: {model: played, background_agents: [Reader], description: asks}
              Control: {model: played, background_agents: [Gate], tools: [mode], description: is told}
              Stuck: {model: played, description: never answers}
              Long: {model: small, tools: [todos], description: talks much}
              Echo: {model: played, description: echoes}
              Gate: {model: played, description: waits}
              Lead: {model: played, tools: [todos], description: leads}
              Boom: {model: played, description: fails}
              Reader: {model: played, tools: [documents], approvals: {documents: always}, description: reads}
            models:
              played: {provider: script, file: script.yaml}
              small: {provider: script, file: script.yaml, context_window: 1000, max_output_tokens: 50}
            budget: {steps: 200}
            delegation: {capacity: 5, depth: 2}
            loop: {until_tasks_end: false}
            channels: {telegram: {url: "http://127.0.0.1:%d/told"}}
            """;
    private static final String SCRIPT = """
            agents:
              Work:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Echo, input: one, description: first}
                      - background_agents_start_task: {agent_name: Gate, input: two, description: second}
                      - todos_add: {todos: [{title: outlive it all}]}
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_get_task_results: {task_id: 1}]
                  - call: [background_agents_continue_task: {task_id: 1, text: more}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_get_task_results: {task_id: 1}]
                  - call: [background_agents_clear_completed_task: {task_id: 1}]
                  - call: [ask_user: {question: which one, choices: [this, that]}]
                  - say: "turn one"
                after: {say: "heard ${input}"}
              Nest:
                turns:
                  - call:
                      - delegate_task:
                          tasks:
                            - {goal: survey, context: of the river, agent: Lead, role: orchestrator}
                            - {goal: explode, agent: Boom}
                            - {goal: count, role: leaf, agent: Echo}
                  - say: "handed out"
                after: {say: "told"}
              Lead:
                turns:
                  - call: [delegate_task: {tasks: [{goal: upstream, agent: Echo}]}]
                  - say: "too early"
                  - call: [background_agents_get_task_results: {task_id: 1}]
                after: {say: "surveyed"}
              Ask:
                turns:
                  - call: [background_agents_start_task: {agent_name: Reader, input: go, description: read}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_get_task_results: {task_id: 1}]
                after: {say: "read"}
              Control:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Gate, input: one, description: first}
                      - background_agents_start_task: {agent_name: Gate, input: two, description: second}
                  - say: "turn one"
                after: {say: "heard ${input}"}
              Stuck:
                turns: [{gate: gates/never, say: never}]
              Long:
                turns:
                  - {tokens: {input: 300, output: 10}, call: [todos_add: {todos: [{title: read}]}]}
                  - {tokens: {input: 700, output: 10}, call: [todos_get_all: {}]}
                  - {tokens: {input: 810, output: 10}, call: [todos_get_all: {}]}
                after: {tokens: {input: 200, output: 10}, say: "done"}
              compaction:
                after: {tokens: {input: 600, output: 50}, say: "one todo, to read"}
              Echo:
                after: {say: "echo of ${inputs}"}
              Gate:
                turns: [{gate: gates/open, say: opened}]
                after: {say: "again ${inputs}"}
              Reader:
                turns: [{call: [documents_search: {query: durable}]}]
                after: {say: "read: ${last}"}
              Boom:
                turns: [{fail: {status: 400, message: bad request}}]
            """;

    @Test
    void everyKindOfWorkflow_isRecorded(@TempDir Path directory) throws Exception {
        HttpServer webhook = webhook();
        try (TemporalServer server = TemporalServer.start(
                        directory.resolve("server"),
                        "--dynamic-config-value",
                        "limit.historyCount.suggestContinueAsNew=90");
                TestingJobs jobs = new TestingJobs(
                        server,
                        "recorded",
                        directory,
                        CONFIG.formatted(webhook.getAddress().getPort()),
                        SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            play(jobs, directory);
            assertThat(worker.isAlive()).isTrue();
            Path folder = folder(directory);
            Map<String, WorkflowExecutionHistory> histories = histories(jobs);
            for (Map.Entry<String, WorkflowExecutionHistory> history : histories.entrySet()) {
                Files.writeString(
                        folder.resolve(history.getKey() + ".json"),
                        history.getValue().toJson(true) + "\n");
            }
            assertThat(histories.keySet())
                    .anyMatch(name -> name.contains("ReadContent"))
                    .anyMatch(name -> name.contains("ReadBlocks"))
                    .anyMatch(name -> name.contains("WriteBlocks"))
                    .contains("work-1", "work-2", "work-task-1-1", "nest-task-1-task-1-1", "chat-1");
        } finally {
            webhook.stop(0);
        }
    }

    private static void play(TestingJobs jobs, Path directory) throws IOException {
        MainAgentWorkflow control = start(jobs, "control", "Control", List.of(), Origin.COMMAND_LINE);
        rests(jobs, control, seen -> seen.tasks().size() == 2);
        control.cancelTask(new Requests.CancelTask(1, "enough"));
        jobs.await("the task is cancelled", control, seen -> seen.tasks().get(0).status() == TaskStatus.CANCELLED);
        control.steerTask(new Requests.SteerTask(2, "look left", "s1"));
        control.setMode(new Requests.SetMode("execute"));
        control.pause(new Requests.Pause(true));
        control.pause(new Requests.Pause(false));
        rests(jobs, control, seen -> true);
        control.close(new Requests.Close(Requests.TasksAtClose.KEEP));

        MainAgentWorkflow stuck = start(jobs, "stuck", "Stuck", List.of(), Origin.COMMAND_LINE);
        jobs.awaitCallThatSays("stuck", "");
        stuck.interrupt(new Requests.Interrupt("too slow"));
        rests(jobs, stuck, seen -> true);

        MainAgentWorkflow work = start(jobs, "work", "Work", List.of(), Origin.COMMAND_LINE);
        answer(jobs, work, new Requests.Answer("", null, "that"));
        jobs.await("the first turn ends", work, seen -> "turn one".equals(seen.answer()));
        MainAgentWorkflow chat =
                start(jobs, "chat", "Control", List.of(), Origin.ofSessionKey("agent:main:telegram:dm:12345:678"));
        rests(jobs, chat, seen -> seen.tasks().size() == 2);
        chat.startTask(new Requests.StartTask("Gate", "three", null, null, DeliveryPolicy.CHANNEL));
        jobs.gates().open("gates/open");
        ended(jobs, chat);
        ended(jobs, work);
        for (int i = 1; i <= 12; i++) {
            work.say(new Requests.Say("message " + i, "m" + i));
        }
        rests(jobs, work, seen -> "heard message 12".equals(seen.answer()));
        work.startTask(new Requests.StartTask("Echo", "by hand", null, null));
        ended(jobs, work);

        MainAgentWorkflow nest = start(jobs, "nest", "Nest", List.of(), Origin.COMMAND_LINE);
        jobs.await("the batch is told", nest, seen -> "told".equals(seen.answer()));

        Path sources = Files.createDirectories(directory.resolve("sources"));
        Files.writeString(sources.resolve("page.md"), "# Page\n\nA durable task outlives its worker.\n");
        MainAgentWorkflow ask = start(jobs, "ask", "Ask", List.of(sources.toString()), Origin.COMMAND_LINE);
        answer(jobs, ask, new Requests.Answer("", true, null));
        jobs.await("it has read", ask, seen -> "read".equals(seen.answer()));

        MainAgentWorkflow talking = start(jobs, "long", "Long", List.of(), Origin.COMMAND_LINE);
        rests(jobs, talking, seen -> "done".equals(seen.answer()));

        assertThat(jobs.run("task", "result", "work", "2").awaitExit()).isZero();
        String file = directory.resolve("work.longhaul").toString();
        assertThat(jobs.run("export", "work", file).awaitExit()).isZero();
        work.close(new Requests.Close(Requests.TasksAtClose.CANCEL));
        jobs.await("it is closed", work, seen -> seen.status() == SessionStatus.CLOSED);
        JavaProcess brought = jobs.run("import", file, "--session", "brought");
        assertThat(brought.awaitExit()).as(brought.errors()).isZero();
    }

    private static MainAgentWorkflow start(
            TestingJobs jobs, String session, String agent, List<String> sources, Origin origin) {
        return jobs.start(session, new PinRequest(agent, Map.of(), sources), "go", origin, false);
    }

    private static void answer(TestingJobs jobs, MainAgentWorkflow session, Requests.Answer answer) {
        String request = jobs.await(
                        "it asks", session, seen -> !seen.waitingFor().isEmpty())
                .waitingFor()
                .get(0)
                .request();
        session.answer(new Requests.Answer(request, answer.approve(), answer.text()));
    }

    private static void rests(TestingJobs jobs, MainAgentWorkflow session, Predicate<SessionView> wanted) {
        jobs.await("the agent rests", session, seen -> seen.status() != SessionStatus.RUNNING && wanted.test(seen));
    }

    private static void ended(TestingJobs jobs, MainAgentWorkflow session) {
        rests(
                jobs,
                session,
                seen -> seen.tasks().stream().allMatch(task -> task.status().hasEnded())
                        && seen.undelivered().isEmpty());
    }

    /** All runs by the name of their file: the session, the task, the number of the run. */
    private static Map<String, WorkflowExecutionHistory> histories(TestingJobs jobs) {
        jobs.awaitExecutions(
                "what is over is listed as that",
                "write-",
                seen -> seen.stream().anyMatch(RecordHistoriesIT::isOver));
        List<WorkflowExecutionInfo> all = jobs.executions("").stream()
                .sorted(Comparator.comparingLong(
                        execution -> execution.getStartTime().getSeconds() * 1_000_000_000L
                                + execution.getStartTime().getNanos()))
                .toList();
        Map<String, Integer> runs = new LinkedHashMap<>();
        Map<String, WorkflowExecutionHistory> histories = new LinkedHashMap<>();
        for (WorkflowExecutionInfo execution : all) {
            String id = execution.getExecution().getWorkflowId();
            String type = execution.getType().getName();
            boolean content = type.contains("Content") || type.contains("Blocks");
            String name = content ? type : id.replace('/', '-');
            int run = runs.merge(name, 1, Integer::sum);
            if (content && run > 1) {
                continue;
            }
            histories.put(
                    content ? name : name + "-" + run,
                    jobs.client().fetchHistory(id, execution.getExecution().getRunId()));
        }
        return histories;
    }

    private static boolean isOver(WorkflowExecutionInfo execution) {
        return execution.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    private static Path folder(Path directory) throws IOException {
        String named = System.getProperty("longhaul.histories", "");
        Path folder = named.isEmpty() ? directory.resolve("histories") : Path.of(named);
        return Files.createDirectories(folder);
    }

    private static HttpServer webhook() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
