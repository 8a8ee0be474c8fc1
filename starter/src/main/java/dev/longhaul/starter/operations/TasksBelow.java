package dev.longhaul.starter.operations;

import dev.longhaul.workflows.task.BackgroundTaskWorkflow;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.api.workflow.v1.PendingChildExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The tasks of a task: the server knows which there are, and each tells of itself. */
final class TasksBelow {
    /** How many are looked at. */
    private static final int MAX_LOOKS = 20;

    private final TemporalPlace place;
    private final Executions executions;

    TasksBelow(TemporalPlace place, Executions executions) {
        this.place = place;
        this.executions = executions;
    }

    /** Those below a workflow at any depth, each before its own; a task that does not answer is left out. */
    List<TaskView> of(String workflowId) {
        List<TaskView> found = new ArrayList<>();
        executions.find(workflowId).ifPresent(execution -> collect(execution, found));
        return found;
    }

    private void collect(DescribeWorkflowExecutionResponse parent, List<TaskView> found) {
        List<String> children = parent.getPendingChildrenList().stream()
                .map(PendingChildExecutionInfo::getWorkflowId)
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        for (String child : children) {
            Optional<DescribeWorkflowExecutionResponse> execution =
                    found.size() < MAX_LOOKS ? executions.find(child) : Optional.empty();
            if (execution.isPresent()) {
                ask(child)
                        .ifPresent(itself ->
                                found.add(TaskRefinement.merged(itself, itself, PendingWork.of(execution.get()))));
                collect(execution.get(), found);
            }
        }
    }

    private Optional<TaskView> ask(String workflowId) {
        try {
            return Optional.of(place.client()
                    .newWorkflowStub(BackgroundTaskWorkflow.class, workflowId)
                    .view());
        } catch (WorkflowException away) {
            return Optional.empty();
        }
    }
}
