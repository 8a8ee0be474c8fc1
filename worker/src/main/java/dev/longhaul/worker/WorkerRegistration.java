package dev.longhaul.worker;

import dev.longhaul.workflows.content.ReadContentWorkflowImpl;
import dev.longhaul.workflows.session.MainAgentWorkflowImpl;
import dev.longhaul.workflows.task.BackgroundTaskWorkflowImpl;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;

/** What a worker hosts. One task queue takes all of it. */
final class WorkerRegistration {
    private WorkerRegistration() {}

    static void register(Worker worker, WorkerActivities activities) {
        registerWorkflows(worker);
        worker.registerActivitiesImplementations(
                activities.agents(),
                activities.models(),
                activities.tools(),
                activities.content(),
                activities.reports(),
                activities.notifications());
    }

    static void registerWorkflows(Worker worker) {
        // No exception but an ApplicationFailure fails a workflow: a bug of ours waits for its mending, jobs do not die
        // of it.
        worker.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.getDefaultInstance(),
                MainAgentWorkflowImpl.class,
                BackgroundTaskWorkflowImpl.class,
                ReadContentWorkflowImpl.class);
    }
}
