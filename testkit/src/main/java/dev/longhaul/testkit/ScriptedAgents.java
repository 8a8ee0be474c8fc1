package dev.longhaul.testkit;

import dev.longhaul.activities.agent.AgentActivitiesImpl;
import dev.longhaul.activities.agent.AgentCatalog;
import dev.longhaul.activities.agent.ConfiguredAgent;
import dev.longhaul.activities.agent.RunOptionsCheck;
import dev.longhaul.activities.content.ContentActivitiesImpl;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.DirectoryContentStore;
import dev.longhaul.activities.model.Heartbeats;
import dev.longhaul.activities.model.ModelActivitiesImpl;
import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.script.ScriptModelClient;
import dev.longhaul.activities.notification.NotificationActivitiesImpl;
import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.GivenTools;
import dev.longhaul.activities.tool.ToolActivitiesImpl;
import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.ModeSettings;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.content.ReadContentWorkflowImpl;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.MainAgentWorkflowImpl;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.BackgroundTaskWorkflowImpl;
import dev.longhaul.workflows.tools.WorkflowTools;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Agents of yours, with tools of yours, on Temporal's in-process server, every model played by one script: for JUnit tests
 * that prove what your agents do, in milliseconds. Workflow time skips ahead while nothing happens.
 */
public final class ScriptedAgents implements AutoCloseable {
    private static final String QUEUE = "scripted";

    private final TestWorkflowEnvironment environment;
    private final Heartbeats heartbeats = new Heartbeats();

    private ScriptedAgents(AgentCatalog catalog, Path script, Path directory, List<ActivityTool> tools) {
        ContentStore store = new DirectoryContentStore(directory);
        ModelClient model = new ScriptModelClient(script);
        environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build())
                .build());
        Worker worker = environment.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(
                MainAgentWorkflowImpl.class, BackgroundTaskWorkflowImpl.class, ReadContentWorkflowImpl.class);
        worker.registerActivitiesImplementations(
                new AgentActivitiesImpl(
                        catalog,
                        store,
                        new GivenTools(tools),
                        names -> names.stream()
                                .map(name -> Objects.requireNonNull(
                                        WorkflowTools.specs().get(name), name))
                                .toList(),
                        sources -> {},
                        RunOptionsCheck.NONE),
                new ModelActivitiesImpl(store, new Conversations(store), name -> model, heartbeats),
                new ToolActivitiesImpl(store, tools),
                new ContentActivitiesImpl(store),
                new NotificationActivitiesImpl(List.of(), List.of(), store));
        environment.start();
    }

    /**
     * Starts a worker for some agents.
     *
     * @param script what all their models play
     * @param directory an empty folder for the content store
     * @param tools activity tools that agents may be offered by name
     */
    public static ScriptedAgents start(AgentCatalog catalog, Path script, Path directory, ActivityTool... tools) {
        return new ScriptedAgents(catalog, script, directory, List.of(tools));
    }

    /**
     * Starts a worker for one agent that has these tools.
     *
     * @param agent its name, as the script has it
     * @param script what its model plays
     * @param directory an empty folder for the content store
     */
    public static ScriptedAgents withTools(String agent, Path script, Path directory, List<ActivityTool> tools) {
        List<String> names = tools.stream().map(tool -> tool.spec().name()).toList();
        AgentCatalog catalog = new AgentCatalog(
                agent,
                List.of(new ConfiguredAgent(agent, "", "script", null, List.of(), names, Limits.NONE)),
                Map.of(),
                List.of(),
                DelegationSettings.DEFAULT,
                LoopSettings.DEFAULT,
                ModeSettings.DEFAULT,
                Limits.NONE);
        return new ScriptedAgents(catalog, script, directory, tools);
    }

    /** Starts a session with the catalog's main agent. */
    public MainAgentWorkflow session(String id, String message) {
        MainAgentWorkflow session = environment
                .getWorkflowClient()
                .newWorkflowStub(
                        MainAgentWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(QUEUE)
                                .build());
        WorkflowClient.start(
                session::run,
                SessionInput.start(
                        new PinRequest(null, Map.of(), List.of()),
                        new Requests.Say(message, null),
                        Origin.COMMAND_LINE,
                        false));
        return session;
    }

    /** Waits until a session's agent has nothing to do, or waits for a person, and answers with what is to be seen then. */
    public SessionView awaitRest(MainAgentWorkflow session) {
        return Eventually.sees(
                "the session's agent rests", session::view, seen -> seen.status() != SessionStatus.RUNNING);
    }

    @Override
    public void close() {
        environment.close();
        heartbeats.close();
    }
}
