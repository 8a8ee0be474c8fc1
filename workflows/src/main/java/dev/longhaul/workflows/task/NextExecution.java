package dev.longhaul.workflows.task;

import io.temporal.common.InitialVersioningBehavior;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;

/**
 * When a session or a task goes on as a new execution, and how: on the newest version of the workers, where these have
 * versions; until then it stays on the one that it began with.
 */
public final class NextExecution {
    /** Events before the first thing that an execution does: it is started, and a worker takes it up. */
    private static final long FIRST_EVENTS = 3;

    private NextExecution() {}

    /** Whether the history has become long. */
    public static boolean isSuggested() {
        return Workflow.getInfo().isContinueAsNewSuggested();
    }

    /**
     * Whether the history has become long, or a newer version of the workers is there. An execution that has only just
     * begun is never to go on as another: one that somebody holds on an old version would do nothing else.
     */
    public static boolean isDue() {
        WorkflowInfo now = Workflow.getInfo();
        return now.isContinueAsNewSuggested()
                || (now.isTargetWorkerDeploymentVersionChanged() && now.getHistoryLength() > FIRST_EVENTS);
    }

    /** Options of the next execution. */
    public static ContinueAsNewOptions.Builder options() {
        return ContinueAsNewOptions.newBuilder().setInitialVersioningBehavior(InitialVersioningBehavior.AUTO_UPGRADE);
    }
}
