package dev.longhaul.benchmarks.place;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.CachingContentStore;
import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.DirectoryContentStore;
import dev.longhaul.activities.model.Heartbeats;
import dev.longhaul.activities.model.ModelActivitiesImpl;
import dev.longhaul.activities.model.script.ScriptModelClient;
import dev.longhaul.benchmarks.bare.BareJob;
import dev.longhaul.benchmarks.bare.BareSessionWorkflow;
import dev.longhaul.benchmarks.bare.BareSessionWorkflowImpl;
import dev.longhaul.benchmarks.bare.BareTaskWorkflowImpl;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.worker.LonghaulWorker;
import dev.longhaul.worker.WorkerSettings;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A real server on a database file, one worker of ours and one that hosts bare workflows, both in this process, with the
 * same options, the same client and the same script. The agents of the script are {@code Main}, of sessions, and
 * {@code Echo}, of tasks.
 */
public final class Place implements AutoCloseable {
    /** Rarely enough to be no load beside what is measured. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Duration LONGEST_JOB = Duration.ofMinutes(15);
    private static final String BARE_QUEUE = "bare";

    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Echo], tools: [todos], limits: {steps: 5000}}
              Echo: {model: played, tools: [todos]}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {capacity: 100, queue_limit: 500, deliver: none}
            loop: {until_tasks_end: false}
            temporal: {task_queue: ours}
            store: "file:%s"
            """;

    private final TemporalServer server;
    private final TemporalConnection connection;
    private final LonghaulWorker worker;
    private final WorkerFactory bareWorker;
    private final Heartbeats heartbeats = new Heartbeats();
    private final BlockHash main;
    private final BlockHash echo;

    private Place(Path directory) {
        server = TemporalServer.start(directory.resolve("server"));
        Map<String, String> environment = Map.of(
                "TEMPORAL_ADDRESS",
                server.address(),
                "LONGHAUL_HOME",
                directory.resolve("home").toString());
        ConfigLoader loader = new ConfigLoader(environment, directory);
        LonghaulConfig config = loader.load(directory.resolve("longhaul.yaml"));
        connection = new TemporalConnections(loader.home(), environment, message -> {}).open(InProcess.NEVER);
        worker = LonghaulWorker.start(connection, config, environment);
        ContentStore store =
                new CachingContentStore(new DirectoryContentStore(directory.resolve("bare-content")), 64L << 20);
        main = store.put(CanonicalJson.write(definition("Main")));
        echo = store.put(CanonicalJson.write(definition("Echo")));
        bareWorker = WorkerFactory.newInstance(connection.client(), WorkerSettings.factory());
        Worker bare = bareWorker.newWorker(BARE_QUEUE, WorkerSettings.worker());
        bare.registerWorkflowImplementationTypes(BareSessionWorkflowImpl.class, BareTaskWorkflowImpl.class);
        ScriptModelClient model = new ScriptModelClient(directory.resolve("script.yaml"));
        bare.registerActivitiesImplementations(
                new ModelActivitiesImpl(store, new Conversations(store), name -> model, heartbeats));
        bareWorker.start();
    }

    /**
     * Opens a place.
     *
     * @param directory an empty folder
     * @param script what all agents play
     */
    public static Place open(Path directory, String script) {
        prepare(directory, script);
        return new Place(directory);
    }

    /** Writes configuration and script; answers with the file of the configuration. */
    public static Path prepare(Path directory, String script) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("script.yaml"), script);
            return Files.writeString(
                    directory.resolve("longhaul.yaml"), CONFIG.formatted(directory.resolve("content")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AgentDefinition definition(String agent) {
        return new AgentDefinition(agent, "", "played", List.of(), List.of(), List.of());
    }

    public WorkflowClient client() {
        return connection.client();
    }

    public TemporalServer server() {
        return server;
    }

    /** Starts a session of ours. */
    public void start(String id) {
        start(client(), id);
    }

    /** Starts a session of ours on the configuration's task queue. */
    public static void start(WorkflowClient client, String id) {
        MainAgentWorkflow session = client.newWorkflowStub(
                MainAgentWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue("ours")
                        .build());
        WorkflowClient.start(
                session::run,
                SessionInput.start(
                        new PinRequest(null, Map.of(), List.of()),
                        new Requests.Say("go", null),
                        Origin.COMMAND_LINE,
                        false));
    }

    /** Waits until a session has answered and all its tasks have ended. */
    public void await(String id) {
        await(client(), id);
    }

    /** Waits until a session has answered and all its tasks have ended. */
    public static void await(WorkflowClient client, String id) {
        MainAgentWorkflow session = client.newWorkflowStub(MainAgentWorkflow.class, id);
        Awaitility.await("session " + id)
                .atMost(LONGEST_JOB)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .until(() -> isDone(session.view()));
    }

    private static boolean isDone(SessionView view) {
        if (view.error() != null) {
            throw new IllegalStateException("Session " + view.session() + " has failed: " + view.error());
        }
        return view.status() == SessionStatus.IDLE
                && view.answer() != null
                && view.tasks().stream().allMatch(task -> task.status().hasEnded());
    }

    /**
     * Starts a bare session.
     *
     * @param signals whether ends of tasks are told by signal
     * @return what ends with it
     */
    public WorkflowStub startBare(String id, boolean signals) {
        BareSessionWorkflow session = client().newWorkflowStub(
                        BareSessionWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(BARE_QUEUE)
                                .build());
        WorkflowClient.start(session::run, new BareJob("Main", main, echo, null, signals));
        return WorkflowStub.fromTyped(session);
    }

    @Override
    public void close() {
        bareWorker.shutdownNow();
        worker.close();
        heartbeats.close();
        connection.close();
        server.close();
    }
}
