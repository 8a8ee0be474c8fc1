package dev.longhaul.worker;

import dev.longhaul.workflows.content.BlockActivities;
import dev.longhaul.workflows.content.ContentActivities;
import dev.longhaul.workflows.content.ReadBlocksWorkflowImpl;
import dev.longhaul.workflows.content.ReadContentWorkflowImpl;
import dev.longhaul.workflows.content.WriteBlocksWorkflowImpl;
import dev.longhaul.workflows.session.MainAgentWorkflowImpl;
import dev.longhaul.workflows.task.BackgroundTaskWorkflowImpl;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import java.util.List;

/** What a worker hosts. One task queue takes all of it. */
final class WorkerRegistration {
    private static final List<Class<?>> WORKFLOWS = List.of(
            MainAgentWorkflowImpl.class,
            BackgroundTaskWorkflowImpl.class,
            ReadContentWorkflowImpl.class,
            ReadBlocksWorkflowImpl.class,
            WriteBlocksWorkflowImpl.class);

    private WorkerRegistration() {}

    static void register(Worker worker, WorkerActivities activities) {
        registerWorkflows(worker);
        worker.registerActivitiesImplementations(
                activities.agents(),
                activities.models(),
                activities.summaries(),
                activities.tools(),
                activities.content(),
                activities.blocks(),
                activities.reports(),
                activities.notifications());
    }

    static void registerReading(Worker worker, ContentActivities content, BlockActivities blocks) {
        worker.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.getDefaultInstance(),
                ReadContentWorkflowImpl.class,
                ReadBlocksWorkflowImpl.class);
        worker.registerActivitiesImplementations(content, blocks);
    }

    static void registerWorkflows(Worker worker) {
        // No exception but an ApplicationFailure fails a workflow: a bug of ours waits for its mending, jobs do not die
        // of it.
        worker.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.getDefaultInstance(), WORKFLOWS.toArray(Class<?>[]::new));
    }

    /** The types of all workflows, as the server knows them. */
    static List<String> workflowTypes() {
        return WORKFLOWS.stream()
                .flatMap(workflow -> POJOWorkflowImplMetadata.newInstance(workflow).getWorkflowMethods().stream())
                .map(POJOWorkflowMethodMetadata::getName)
                .toList();
    }
}
