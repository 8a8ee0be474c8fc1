package dev.longhaul.starter.operations;

import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.Tenant;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TenantAttribute;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.SessionMemo;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts sessions of the place's configuration. */
public final class SessionStart {
    /** The server lists a worker for minutes after it has gone: asking again within seconds tells nothing new. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final TemporalPlace place;
    private final Calls calls;
    private final Executions executions;
    private final Standby standby;
    private final SessionReading reading;
    private volatile @Nullable Long workerSeen;

    SessionStart(TemporalPlace place, Calls calls, Executions executions, Standby standby, SessionReading reading) {
        this.place = place;
        this.calls = calls;
        this.executions = executions;
        this.standby = standby;
        this.reading = reading;
    }

    /**
     * Starts a session; when this returns it is durable. An id that was ever used is refused, unless it was used for this
     * same request.
     *
     * @return the session as it is now; one that was started by this very call is not looked at, since that would wait
     *     for a worker
     */
    public SessionView start(NewSession session) {
        boolean now = begin(session, input(session));
        return now ? session.justStarted(Instant.now()) : reading.show(session.session());
    }

    /** Whether a session was started by that request; empty when there is no session of that id. Needs no worker. */
    public Optional<Boolean> isStartedBy(String session, String requestId) {
        return calls.of(
                session,
                Calls.QUERY_LIMIT,
                () -> executions
                        .find(session)
                        .map(there -> Executions.isSession(there) && StartInput.isOf(place, session, requestId)));
    }

    /**
     * Starts a session with more than what was asked for in words.
     *
     * @return whether this call has started it; else it was there, by this same request
     */
    boolean begin(NewSession session, SessionInput input) {
        WorkflowOptions options = options(session.session(), summary(session), session.tenant());
        place.sessions().remember(session.session());
        MainAgentWorkflow workflow = place.client().newWorkflowStub(MainAgentWorkflow.class, options);
        return calls.of(session.session(), Calls.UPDATE_LIMIT, () -> {
            try {
                WorkflowClient.start(workflow::run, input);
                return true;
            } catch (WorkflowExecutionAlreadyStarted there) {
                if (!isTenants(session)) {
                    throw taken(session.session(), there);
                }
                if (!isSame(session)) {
                    throw there;
                }
                return false;
            }
        });
    }

    /** Whether what has that id already is a session of the same tenant. */
    private boolean isTenants(NewSession session) {
        return executions
                .find(session.session())
                .filter(Executions::isSession)
                .filter(there -> executions.tenant(there).equals(session.tenant()))
                .isPresent();
    }

    /** Of a session of others no more is told than that its id cannot be had. */
    private static OperationFailed taken(String session, Exception cause) {
        return new OperationFailed(
                ErrorCode.REFUSED,
                "The id '" + session + "' cannot be used.",
                "Choose another one, or none: then one is made up.",
                cause);
    }

    /** What its workflow is started with. */
    static SessionInput input(NewSession session) {
        return SessionInput.start(
                new PinRequest(session.agent(), session.options(), session.sources()),
                new Requests.Say(session.message(), session.requestId()),
                session.origin(),
                session.report());
    }

    static String summary(NewSession session) {
        return session.report() ? "research job" : "session";
    }

    /** Whether the session of that id was started by this very request. */
    private boolean isSame(NewSession session) {
        String request = session.requestId();
        return request != null && StartInput.isOf(place, session.session(), request);
    }

    /** How a session is started; an id that was ever used is refused. Fails when nobody would do its work. */
    WorkflowOptions options(String session, String summary, String tenant) {
        requireReady();
        return laterOptions(place, session, summary, tenant)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .build();
    }

    /** How a session is started by Temporal itself, whoever does its work then. */
    static WorkflowOptions.Builder laterOptions(TemporalPlace place, String session, String summary, String tenant) {
        LonghaulConfig config = config(place);
        WorkflowOptions.Builder options = WorkflowOptions.newBuilder()
                .setWorkflowId(session)
                .setTaskQueue(place.connection().taskQueueOf(config))
                .setStaticSummary(summary);
        Map<String, Object> memo = new LinkedHashMap<>(place.isLocal() ? SessionPlace.memo(config) : Map.of());
        if (!tenant.equals(Tenant.DEFAULT)) {
            memo.put(SessionMemo.TENANT, tenant);
            if (place.connection().kind() != TemporalConnection.Kind.IN_PROCESS) {
                options.setTypedSearchAttributes(TenantAttribute.of(tenant));
            }
        }
        if (!memo.isEmpty()) {
            options.setMemo(memo);
        }
        return options;
    }

    /** Fails when nobody would do the work of a session that was started now. */
    public void requireReady() {
        String taskQueue = taskQueue();
        boolean isFresh = workerSeen != null && System.nanoTime() - workerSeen < FRESH.toNanos();
        if (!isFresh && !standby.isServed(taskQueue)) {
            new ServerFacts(place).requireWorker(taskQueue);
            workerSeen = System.nanoTime();
        }
    }

    /** Where a worker reads the contents of a session that is to be started. */
    String reader(String session) {
        return standby.reader(SessionPlace.ofNew(session, taskQueue(), config(place)));
    }

    private String taskQueue() {
        return place.connection().taskQueueOf(config(place));
    }

    private static LonghaulConfig config(TemporalPlace place) {
        return Objects.requireNonNull(place.config(), "no configuration to start sessions with");
    }
}
