package dev.longhaul.benchmarks.bare;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.ToolCall;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Starts the tasks of a step together; a wait is for the end of the task that was started last. */
public final class BareSessionWorkflowImpl implements BareSessionWorkflow {
    private final Set<Integer> ended = new HashSet<>();
    private final List<Promise<Void>> tasks = new ArrayList<>();

    @Override
    public void run(BareJob job) {
        String id = Workflow.getInfo().getWorkflowId();
        BareLoop.run(new Caller(id, null, job.agent()), job, calls -> carryOut(job, calls));
        Workflow.await(() -> !job.signals() || ended.size() == tasks.size());
        Promise.allOf(tasks).get();
    }

    @Override
    public void ended(int task) {
        ended.add(task);
    }

    private void carryOut(BareJob job, List<ToolCall> calls) {
        List<Promise<WorkflowExecution>> started = new ArrayList<>();
        boolean waits = false;
        for (ToolCall call : calls) {
            if (call.name().endsWith("start_task")) {
                started.add(start(job));
            }
            waits |= call.name().endsWith("wait_for_first_completion");
        }
        Promise.allOf(started).get();
        if (waits) {
            int last = tasks.size();
            if (job.signals()) {
                Workflow.await(() -> ended.contains(last));
            } else {
                tasks.get(last - 1).get();
            }
        }
    }

    private Promise<WorkflowExecution> start(BareJob job) {
        int number = tasks.size() + 1;
        BareTaskWorkflow child = Workflow.newChildWorkflowStub(
                BareTaskWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(Workflow.getInfo().getWorkflowId() + "/task-" + number)
                        .build());
        BlockHash definition = Objects.requireNonNull(job.child(), "a session has an agent for its tasks");
        tasks.add(Async.procedure(child::run, new BareJob("Echo", definition, null, number, job.signals())));
        return Workflow.getWorkflowExecution(child);
    }
}
