package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.longhaul.testkit.CallLog;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.Gates;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.SessionMemo;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.BackgroundTaskWorkflow;
import dev.longhaul.workflows.task.TaskView;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sessions on a real server, worked on by worker processes that a test starts and kills. */
final class TestingJobs implements AutoCloseable {
    /** Whose its sessions are noted to be. */
    static final String TENANT = "tests";

    private static final String NOT_TAKEN = "FAILED_PRECONDITION: Unable to perform workflow execution update due to"
            + " unexpected workflow task failure.";

    private final String queue;
    private final Path directory;
    private JavaProcess.Command command;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    /**
     * @param queue a task queue of its own
     * @param directory where configuration, script, home and logs are
     */
    TestingJobs(TemporalServer server, String queue, Path directory, String config, String script) {
        this.queue = queue;
        this.directory = directory;
        write(
                "longhaul.yaml",
                config + "\ntemporal: {task_queue: " + queue + "}\nstore: \"file:" + directory.resolve("content")
                        + "\"\n");
        write("script.yaml", script + "\nlog: calls.jsonl\n");
        command = TestingProgram.command(
                        directory,
                        "worker",
                        "--config",
                        directory.resolve("longhaul.yaml").toString())
                .with("TEMPORAL_ADDRESS", server.address());
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.address())
                .build());
        client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build());
    }

    /** All processes that are started from now on find a variable in their environment. */
    TestingJobs with(String variable, String value) {
        command = command.with(variable, value);
        return this;
    }

    /**
     * Sends an update as our own clients do: one that meets the end of an execution is refused by the server, not taken, and
     * sent again.
     */
    static <T> T untilTaken(Supplier<T> update) {
        AtomicReference<T> taken = new AtomicReference<>();
        Eventually.holds("the update is taken", () -> {
            try {
                taken.set(update.get());
                return true;
            } catch (WorkflowServiceException refused) {
                assertThat(refused).hasRootCauseMessage(NOT_TAKEN);
                return false;
            }
        });
        return taken.get();
    }

    JavaProcess startWorker() {
        return command.start();
    }

    /** A worker whose environment has one more variable. */
    JavaProcess startWorkerWith(String variable, String value) {
        return command.with(variable, value).start();
    }

    /** A worker that reaches the server by another address. */
    JavaProcess startWorkerBy(String address) {
        return command.with("TEMPORAL_ADDRESS", address).start();
    }

    /** A worker that is one of several versions of deployment {@code longhaul}. */
    JavaProcess startWorker(String buildId) {
        List<String> arguments = new ArrayList<>(command.arguments());
        arguments.addAll(List.of("--deployment", "longhaul", "--build-id", buildId));
        return command.arguments(arguments.toArray(String[]::new)).start();
    }

    /** A worker in this JVM that knows some kinds of workflows only; the caller ends it. */
    WorkerFactory workerOf(Class<?>... workflows) {
        WorkerFactory factory = WorkerFactory.newInstance(client);
        factory.newWorker(queue).registerWorkflowImplementationTypes(workflows);
        factory.start();
        return factory;
    }

    WorkflowClient client() {
        return client;
    }

    /** Starts another command of ours against the same server. */
    JavaProcess begin(String... arguments) {
        return command.arguments(arguments).start();
    }

    /** The same, to its end. */
    JavaProcess run(String... arguments) {
        JavaProcess process = begin(arguments);
        process.awaitExit();
        return process;
    }

    Gates gates() {
        return new Gates(directory);
    }

    CallLog calls() {
        return new CallLog(directory.resolve("calls.jsonl"));
    }

    MainAgentWorkflow start(String session, String message, List<String> sources, boolean report) {
        return start(session, new PinRequest(null, Map.of(), sources), message, Origin.COMMAND_LINE, report);
    }

    /** A session of any agent, and from anywhere. */
    MainAgentWorkflow start(String session, PinRequest pin, String message, Origin origin, boolean report) {
        MainAgentWorkflow workflow = client.newWorkflowStub(
                MainAgentWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(session)
                        .setTaskQueue(queue)
                        .setMemo(Map.of(SessionMemo.CONFIGURATION, configuration(), SessionMemo.TENANT, TENANT))
                        .build());
        WorkflowClient.start(workflow::run, SessionInput.start(pin, new Requests.Say(message, null), origin, report));
        return client.newWorkflowStub(MainAgentWorkflow.class, session);
    }

    /** A session that someone else has started. */
    MainAgentWorkflow existing(String session) {
        return client.newWorkflowStub(MainAgentWorkflow.class, session);
    }

    /** Looks until the session is as wanted; a server or worker that is away is waited for. */
    SessionView await(String what, MainAgentWorkflow session, Predicate<SessionView> wanted) {
        return Eventually.sees(
                        what, () -> look(session), seen -> seen.filter(wanted).isPresent())
                .orElseThrow();
    }

    private static Optional<SessionView> look(MainAgentWorkflow session) {
        try {
            return Optional.of(session.view());
        } catch (WorkflowNotFoundException e) {
            throw e;
        } catch (WorkflowServiceException | StatusRuntimeException away) {
            return Optional.empty();
        }
    }

    /** What a task says of itself; empty while it cannot be asked. */
    Optional<TaskView> task(String session, int task) {
        try {
            return Optional.of(client.newWorkflowStub(BackgroundTaskWorkflow.class, session + "/task-" + task)
                    .view());
        } catch (WorkflowException | StatusRuntimeException notThereOrAway) {
            return Optional.empty();
        }
    }

    /** Waits until a worker has taken up a call of the workflow and its heartbeat holds some words. */
    void awaitCallThatSays(String workflowId, String words) {
        Eventually.holds("a call of " + workflowId + " says '" + words + "'", () -> {
            try {
                return client
                        .getWorkflowServiceStubs()
                        .blockingStub()
                        .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                                .setNamespace(client.getOptions().getNamespace())
                                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                                .build())
                        .getPendingActivitiesList()
                        .stream()
                        .anyMatch(call -> call.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED
                                && call.getHeartbeatDetails().toString().contains(words));
            } catch (StatusRuntimeException notThereYet) {
                return false;
            }
        });
    }

    /** Waits until no worker has anything to decide for a workflow. */
    void awaitNoWorkflowTask(String workflowId) {
        Eventually.holds(
                "nothing is left to decide in " + workflowId,
                () -> !client.newUntypedWorkflowStub(workflowId)
                        .describe()
                        .getRawDescription()
                        .hasPendingWorkflowTask());
    }

    /** All executions of a session and of its tasks, as listed by the server; that lags a little behind. */
    List<WorkflowExecutionInfo> executions(String session) {
        List<WorkflowExecutionInfo> all = new ArrayList<>();
        ByteString next = ByteString.EMPTY;
        do {
            ListWorkflowExecutionsResponse page = client.getWorkflowServiceStubs()
                    .blockingStub()
                    .listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .setQuery("WorkflowId STARTS_WITH '" + session + "'")
                            .setNextPageToken(next)
                            .build());
            all.addAll(page.getExecutionsList());
            next = page.getNextPageToken();
        } while (!next.isEmpty());
        return all;
    }

    void awaitExecutions(String what, String session, Predicate<List<WorkflowExecutionInfo>> wanted) {
        Eventually.holds(what, () -> wanted.test(executions(session)));
    }

    WorkflowExecutionStatus status(String workflowId) {
        return client.newUntypedWorkflowStub(workflowId).describe().getStatus();
    }

    /** The configuration that its sessions are noted to be started with. */
    String configuration() {
        return directory.resolve("longhaul.yaml").toString();
    }

    /** What is noted on the newest run of a session. */
    String noted(String session, String key) {
        return Payloads.dataConverter()
                .fromPayload(
                        client.newUntypedWorkflowStub(session)
                                .describe()
                                .getRawDescription()
                                .getWorkflowExecutionInfo()
                                .getMemo()
                                .getFieldsOrThrow(key),
                        String.class,
                        String.class);
    }

    /** Ends a workflow as an operator would, without a word to its code. */
    void terminate(String workflowId) {
        client.newUntypedWorkflowStub(workflowId).terminate("An operator ended it.");
    }

    /** The history of a workflow's newest run, with its payloads readable. */
    String history(String workflowId) {
        StringBuilder history = new StringBuilder();
        client.fetchHistory(workflowId).getEvents().forEach(event -> history.append(event));
        return history.toString();
    }

    /** The history of a workflow's newest run. */
    List<HistoryEvent> events(String workflowId) {
        return client.fetchHistory(workflowId).getHistory().getEventsList();
    }

    /** How often an activity of that type was scheduled in the newest run of a workflow. */
    long scheduled(String workflowId, String activityType) {
        return events(workflowId).stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .filter(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals(activityType))
                .count();
    }

    /**
     * How often which kind of event is in the history of a workflow's newest run. Workflow tasks are left out: how many
     * things one of them takes up together is chance.
     */
    Map<String, Long> historyKinds(String workflowId) {
        return client.fetchHistory(workflowId).getHistory().getEventsList().stream()
                .filter(event -> !event.getEventType().name().startsWith("EVENT_TYPE_WORKFLOW_TASK"))
                .collect(Collectors.groupingBy(
                        event -> event.getEventType().name(), TreeMap::new, Collectors.counting()));
    }

    /** Events in the history of a workflow's newest run. */
    long historyEvents(String workflowId) {
        return client.newUntypedWorkflowStub(workflowId).describe().getHistoryLength();
    }

    String runId(String workflowId) {
        return client.newUntypedWorkflowStub(workflowId)
                .describe()
                .getExecution()
                .getRunId();
    }

    /** A stored text. */
    String content(String hash) {
        try (Stream<Path> files = Files.walk(directory.resolve("content"))) {
            Path file = files.filter(path ->
                            path.toString().replace(java.io.File.separator, "").endsWith(hash))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("The store does not hold " + hash + "."));
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stubs.shutdownNow();
    }
}
