package dev.longhaul.starter.operations;

import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.session.EventPage;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.List;
import java.util.Optional;

/** What there is to be seen of a session. Nothing is changed by it; closed ones can be seen, too. */
public final class SessionReading implements SessionSight, EventSource {
    private final TemporalPlace place;
    private final Calls calls;
    private final Executions executions;
    private final SessionAccess access;
    private final Pulses pulses;
    private final TaskRefinement refinement;

    SessionReading(TemporalPlace place, Calls calls, Executions executions, SessionAccess access) {
        this.place = place;
        this.calls = calls;
        this.executions = executions;
        this.access = access;
        this.pulses = new Pulses(executions);
        this.refinement = new TaskRefinement(place, executions);
    }

    /** A session as it is. */
    public SessionView show(String session) {
        return now(session).view();
    }

    @Override
    public SessionNow now(String session) {
        DescribeWorkflowExecutionResponse execution = access.reach(session);
        return calls.of(session, Calls.QUERY_LIMIT, () -> {
            SessionView view = GoneSession.is(execution)
                    ? new GoneSession(place, executions).view(session, execution)
                    : access.workflow(session).view();
            return new SessionNow(
                    refinement.refined(SessionEnds.seenIn(execution, view), Executions.isRunning(execution)),
                    PendingWork.of(execution).doing(null));
        });
    }

    @Override
    public EventPage events(String session, long after) {
        access.reachOnce(session);
        return calls.of(
                session,
                Calls.QUERY_LIMIT,
                () -> GoneSession.is(executions.session(session))
                        ? new EventPage(List.of(), after, 0)
                        : access.workflow(session).events(after));
    }

    @Override
    public SessionPulse pulse(String session) {
        return calls.of(session, Calls.QUERY_LIMIT, () -> pulses.of(session));
    }

    /** The agents that a session goes on with whatever the configuration says now; empty while they are not known. */
    public Optional<PinnedSession> agents(String session) {
        access.reach(session);
        return access.ask(session, workflow -> workflow.copy().pinned());
    }

    /** Fails, as for a session that is not there, when a session is not that tenant's; needs no worker. */
    public void requireTenant(String session, String tenant) {
        if (!calls.of(session, Calls.QUERY_LIMIT, () -> executions.tenant(session))
                .equals(tenant)) {
            throw OperationFailed.noSession(session);
        }
    }
}
