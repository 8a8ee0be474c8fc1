package dev.longhaul.starter.operations;

import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionInput;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.Objects;

/** Starts sessions of the place's configuration. */
final class SessionStart {
    private final TemporalPlace place;
    private final Calls calls;
    private final Executions executions;
    private final Standby standby;

    SessionStart(TemporalPlace place, Calls calls, Executions executions, Standby standby) {
        this.place = place;
        this.calls = calls;
        this.executions = executions;
        this.standby = standby;
    }

    /** Answers whether this call has started it; else it was there, by this same request. */
    boolean start(NewSession session) {
        WorkflowOptions options = options(session.session(), session.report() ? "research job" : "session");
        SessionInput input = SessionInput.start(
                new PinRequest(session.agent(), session.options(), session.sources()),
                new Requests.Say(session.message(), session.requestId()),
                session.origin(),
                session.report());
        place.sessions().remember(session.session());
        MainAgentWorkflow workflow = place.client().newWorkflowStub(MainAgentWorkflow.class, options);
        return calls.of(session.session(), Calls.UPDATE_LIMIT, () -> {
            try {
                WorkflowClient.start(workflow::run, input);
                return true;
            } catch (WorkflowExecutionAlreadyStarted there) {
                if (!isSame(session)) {
                    throw there;
                }
                return false;
            }
        });
    }

    /** Whether the session of that id was started by this very request. */
    private boolean isSame(NewSession session) {
        String request = session.requestId();
        return request != null
                && executions
                        .find(session.session())
                        .filter(Executions::isSession)
                        .isPresent()
                && StartInput.isOf(place, session.session(), request);
    }

    /** How a session is started; an id that was ever used is refused. Fails when nobody would do its work. */
    WorkflowOptions options(String session, String summary) {
        requireReady();
        WorkflowOptions.Builder options = WorkflowOptions.newBuilder()
                .setWorkflowId(session)
                .setTaskQueue(taskQueue())
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setStaticSummary(summary);
        if (place.isLocal()) {
            options.setMemo(SessionPlace.memo(config()));
        }
        return options.build();
    }

    /** Fails when nobody would do the work of a session that was started now. */
    void requireReady() {
        String taskQueue = taskQueue();
        if (!standby.isServed(taskQueue)) {
            new ServerFacts(place).requireWorker(taskQueue);
        }
    }

    private String taskQueue() {
        return place.connection().taskQueueOf(config());
    }

    private LonghaulConfig config() {
        return Objects.requireNonNull(place.config(), "no configuration to start sessions with");
    }
}
