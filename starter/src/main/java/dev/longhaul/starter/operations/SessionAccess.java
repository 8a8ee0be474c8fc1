package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.MainAgentWorkflow;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.Objects;
import java.util.function.Function;

/** The way to the workflow of a session: a worker of its is there, or is stood in for, or it is said that none is. */
final class SessionAccess {
    private final TemporalPlace place;
    private final Calls calls;
    private final Executions executions;
    private final Standby standby;
    private final WorkerPresence workers;
    private final RecentPlaces places = new RecentPlaces();

    SessionAccess(TemporalPlace place, Calls calls, Executions executions, Standby standby) {
        this.place = place;
        this.calls = calls;
        this.executions = executions;
        this.standby = standby;
        this.workers = new WorkerPresence(place.connection());
    }

    /**
     * Reaches a session whose worker is there, or stood in for.
     *
     * @return what the server knows of it
     */
    DescribeWorkflowExecutionResponse reach(String session) {
        DescribeWorkflowExecutionResponse execution =
                calls.of(session, Calls.QUERY_LIMIT, () -> executions.session(session));
        SessionPlace at = SessionPlace.of(execution);
        calls.know(at);
        boolean first = places.note(at);
        standby.reach(at);
        if (standby.isHosting(at.taskQueue())) {
            if (first) {
                calls.run(Calls.QUERY_LIMIT, () -> executions.forgetWorkers(at));
            }
        } else if (!standby.isServed(at.taskQueue())
                && !calls.of(session, Calls.QUERY_LIMIT, () -> workers.isThere(at.taskQueue()))) {
            throw calls.noWorker(session, null);
        }
        return execution;
    }

    /** The same for one that is asked again and again: once it was reached, that is not looked at any more. */
    void reachOnce(String session) {
        if (!places.knows(session)) {
            reach(session);
        }
    }

    /** Asks a session that was reached; closed ones can be asked, too. */
    <T> T ask(String session, Function<MainAgentWorkflow, T> question) {
        return calls.of(session, Calls.QUERY_LIMIT, () -> question.apply(workflow(session)));
    }

    /** Tells a session something; a closed one refuses. */
    <T> T tell(String session, Function<MainAgentWorkflow, T> request) {
        if (!isOpen(session)) {
            throw OperationFailed.closed(session);
        }
        reach(session);
        return calls.of(session, Calls.UPDATE_LIMIT, () -> request.apply(workflow(session)));
    }

    /** Whether a session is not over; needs no worker. */
    boolean isOpen(String session) {
        return calls.of(session, Calls.QUERY_LIMIT, () -> Executions.isRunning(executions.session(session)));
    }

    /** The task queue of somebody who reads the stored texts of a session. */
    String reader(String session) {
        reachOnce(session);
        return standby.reader(Objects.requireNonNull(places.of(session)));
    }

    /** The workflow of a session that was reached, to be called within {@link Calls}. */
    MainAgentWorkflow workflow(String session) {
        return place.client().newWorkflowStub(MainAgentWorkflow.class, session);
    }
}
