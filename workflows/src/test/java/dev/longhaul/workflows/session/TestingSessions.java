package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.AgentActivities;
import dev.longhaul.workflows.agent.ApprovalPolicy;
import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.ModeSettings;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.agent.Unattended;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.task.BackgroundTaskWorkflow;
import dev.longhaul.workflows.task.BackgroundTaskWorkflowImpl;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.ToolActivities;
import dev.longhaul.workflows.tools.WorkflowTools;
import dev.longhaul.workflows.tools.background.BackgroundTools;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sessions on the in-process server, with agents that say what a test tells them to. */
final class TestingSessions implements AutoCloseable {
    static final String QUEUE = "test";

    /** An answer ends the turn, whatever is open. */
    static final LoopSettings NO_LOOP = new LoopSettings(false, 1, "", List.of());

    /** Between two looks: a query keeps the server from its work. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** Heartbeats reach the server as they come, and with each the news that a call was cancelled. */
    private static final WorkerOptions QUICK_TO_CANCEL = WorkerOptions.newBuilder()
            .setMaxHeartbeatThrottleInterval(Duration.ofMillis(50))
            .build();

    private static final BlockHash NO_DEFINITION = new BlockHash("0".repeat(64));

    final TestWorkflowEnvironment environment;
    private final ToolActivities tools;
    private final Object[] others;
    final TestingModel model = new TestingModel();
    final TestingChannel channel = new TestingChannel();
    final Worker worker;
    private @Nullable WorkerFactory later;
    private DelegationSettings delegation = DelegationSettings.DEFAULT;
    private LoopSettings loop = LoopSettings.DEFAULT;
    private Limits limits = Limits.NONE;
    private Limits budget = Limits.NONE;
    private @Nullable DeliveryPolicy ofEcho;
    private UnaryOperator<PinnedSession> agents = pinned -> pinned;
    private ApprovalSettings approvals = ApprovalSettings.NONE;
    private boolean echoDelegates;
    private boolean lead;

    /** @param others further activities that the workers host */
    TestingSessions(ToolActivities tools, Object... others) {
        environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build())
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(0)
                        .build())
                .build());
        this.tools = tools;
        this.others = others.clone();
        worker = environment.newWorker(QUEUE, QUICK_TO_CANCEL);
        host(worker);
        environment.start();
    }

    private void host(Worker hosting) {
        hosting.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder()
                        .setFailWorkflowExceptionTypes(Throwable.class)
                        .build(),
                MainAgentWorkflowImpl.class,
                BackgroundTaskWorkflowImpl.class);
        AgentActivities pin = this::pin;
        hosting.registerActivitiesImplementations(model, tools, channel, pin);
        hosting.registerActivitiesImplementations(others);
    }

    TestingSessions with(Function<DelegationSettings, DelegationSettings> change) {
        delegation = change.apply(delegation);
        return this;
    }

    TestingSessions withLoop(LoopSettings settings) {
        loop = settings;
        return this;
    }

    /** Where the ends of tasks go. */
    TestingSessions delivering(DeliveryPolicy deliver) {
        return with(before -> settings(before, before.capacity(), deliver));
    }

    /** How many tasks run at a time. */
    TestingSessions withCapacity(int capacity) {
        return with(before -> settings(before, capacity, before.deliver()));
    }

    private static DelegationSettings settings(DelegationSettings before, int capacity, DeliveryPolicy deliver) {
        return new DelegationSettings(
                capacity,
                before.rejectAtCapacity(),
                before.queueLimit(),
                before.depth(),
                deliver,
                before.coalesce(),
                before.waitLimit(),
                before.taskTimeLimit(),
                before.retention());
    }

    /** Where the ends of the tasks of agent Echo go. */
    TestingSessions withEchoDelivering(DeliveryPolicy deliver) {
        ofEcho = deliver;
        return this;
    }

    /** Other agents than Main with Echo and Gate. */
    TestingSessions withAgents(UnaryOperator<PinnedSession> change) {
        agents = change;
        return this;
    }

    TestingSessions withLimits(Limits changed) {
        limits = changed;
        return this;
    }

    TestingSessions withBudget(Limits changed) {
        budget = changed;
        return this;
    }

    /** From now on sessions begin with these approvals, for all agents. */
    TestingSessions withApprovals(Unattended unattended, Map<String, ApprovalPolicy> policies) {
        approvals = new ApprovalSettings(policies, unattended);
        return this;
    }

    /** Echo may delegate to Gate. */
    TestingSessions withEchoDelegating() {
        echoDelegates = true;
        return this;
    }

    /** A third agent, Lead, that may delegate to Echo. */
    TestingSessions withLead() {
        lead = true;
        return this;
    }

    PinnedSession pin(PinRequest request) {
        List<String> all = List.copyOf(WorkflowTools.specs().keySet());
        List<String> own = all.stream()
                .filter(name -> BackgroundTools.SPECS.stream()
                        .noneMatch(spec -> spec.name().equals(name)))
                .toList();
        PinnedAgent main = new PinnedAgent(
                        "Main",
                        "",
                        "test",
                        NO_DEFINITION,
                        all,
                        lead ? List.of("Echo", "Gate", "Lead") : List.of("Echo", "Gate"),
                        limits,
                        null)
                .withApprovals(approvals);
        PinnedAgent echo = new PinnedAgent(
                        "Echo",
                        "Says it again",
                        "test",
                        NO_DEFINITION,
                        echoDelegates ? all : own,
                        echoDelegates ? List.of("Gate") : List.of(),
                        Limits.NONE,
                        ofEcho)
                .withApprovals(approvals);
        PinnedAgent gate = new PinnedAgent("Gate", "Waits", "test", NO_DEFINITION, own, List.of(), Limits.NONE, null)
                .withApprovals(approvals);
        PinnedAgent leader = new PinnedAgent(
                        "Lead", "Delegates", "test", NO_DEFINITION, all, List.of("Echo"), Limits.NONE, null)
                .withApprovals(approvals);
        return agents.apply(new PinnedSession(
                main,
                lead ? List.of(echo, gate, leader) : List.of(echo, gate),
                delegation,
                loop,
                ModeSettings.DEFAULT,
                request.options(),
                request.sources(),
                budget,
                List.of()));
    }

    /** What a task itself says it is. */
    TaskView task(String session, int id) {
        return environment
                .getWorkflowClient()
                .newWorkflowStub(BackgroundTaskWorkflow.class, session + "/task-" + id)
                .view();
    }

    boolean isOpen(String workflowId) {
        return environment
                        .getWorkflowClient()
                        .newUntypedWorkflowStub(workflowId)
                        .describe()
                        .getStatus()
                == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    MainAgentWorkflow start(String id, String message) {
        return start(id, message, Origin.COMMAND_LINE);
    }

    MainAgentWorkflow start(String id, String message, Origin origin) {
        return start(
                id,
                SessionInput.start(
                        new PinRequest(null, Map.of("tenant", "acme"), List.of()),
                        new Requests.Say(message, null),
                        origin,
                        false));
    }

    MainAgentWorkflow start(String id, SessionInput input) {
        MainAgentWorkflow session = environment
                .getWorkflowClient()
                .newWorkflowStub(
                        MainAgentWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(QUEUE)
                                .build());
        WorkflowClient.start(session::run, input);
        return session;
    }

    /** Looks again and again until a session is as it should be; workflow time passes only where nothing else happens. */
    static SessionView await(MainAgentWorkflow session, Function<SessionView, Boolean> wanted) {
        return poll(session::view, wanted);
    }

    /**
     * Waits until the session's agent is in a tool for the n-th time, its model call over and done with. The in-process
     * server forgets a session's next workflow task when a cancel meets the end of a call, so tests keep them apart.
     */
    static void awaitTool(MainAgentWorkflow session, String tool, int times) {
        poll(
                () -> session.events(0).events().stream()
                        .filter(event -> event.kind() == SessionEvent.Kind.TOOL_CALL
                                && tool.equals(event.details().get("tool")))
                        .count(),
                count -> count == times);
    }

    /** Waits until the session's first task has a status. */
    static TaskView awaitTask(MainAgentWorkflow session, TaskStatus status) {
        return await(
                        session,
                        seen -> !seen.tasks().isEmpty() && seen.tasks().get(0).status() == status)
                .tasks()
                .get(0);
    }

    static <T> T poll(Supplier<T> look, Function<T, Boolean> wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        T seen = look.get();
        while (!wanted.apply(seen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not come to that; last seen: " + seen);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            seen = look.get();
        }
        return seen;
    }

    /** Does something while no worker runs. */
    void whileNoWorkerRuns(Runnable action) {
        environment.getWorkerFactory().shutdownNow();
        environment.getWorkerFactory().awaitTermination(10, TimeUnit.SECONDS);
        action.run();
        WorkerFactory next = WorkerFactory.newInstance(environment.getWorkflowClient());
        host(next.newWorker(QUEUE, QUICK_TO_CANCEL));
        next.start();
        later = next;
    }

    @Override
    public void close() {
        if (later != null) {
            later.shutdownNow();
        }
        environment.close();
    }
}
