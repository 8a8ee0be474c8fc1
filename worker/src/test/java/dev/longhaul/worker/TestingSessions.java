package dev.longhaul.worker;

import static org.awaitility.Awaitility.await;

import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sessions of the configured main agent, started by the message {@code go}. */
final class TestingSessions {
    private TestingSessions() {}

    static SessionView answered(MainAgentWorkflow session) {
        await().atMost(Duration.ofSeconds(60)).until(() -> session.view().status() != SessionStatus.RUNNING);
        return session.view();
    }

    static MainAgentWorkflow start(TemporalConnection connection, LonghaulWorker worker, String id) {
        MainAgentWorkflow session = connection
                .client()
                .newWorkflowStub(
                        MainAgentWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(worker.taskQueue())
                                .build());
        WorkflowClient.start(
                session::run,
                SessionInput.start(
                        new PinRequest(null, Map.of(), List.of()), new Requests.Say("go", null), null, false));
        return session;
    }

    static boolean isCallUnderWay(TemporalConnection connection, String id) {
        return connection
                .client()
                .newUntypedWorkflowStub(id)
                .describe()
                .getRawDescription()
                .getPendingActivitiesList()
                .stream()
                .anyMatch(activity -> activity.getActivityType().getName().equals("CallModel")
                        && activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED);
    }
}
