package dev.longhaul.benchmarks.bare;

import dev.longhaul.workflows.model.Caller;
import io.temporal.workflow.Workflow;

public final class BareTaskWorkflowImpl implements BareTaskWorkflow {
    @Override
    public void run(BareJob job) {
        String parent = Workflow.getInfo().getParentWorkflowId().orElseThrow();
        BareLoop.run(new Caller(parent, job.task(), job.agent()), job, calls -> {});
        if (job.signals()) {
            Workflow.newExternalWorkflowStub(BareSessionWorkflow.class, parent)
                    .ended(job.task() == null ? 0 : job.task());
        }
    }
}
