package dev.longhaul.benchmarks.bare;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A delegated agent loop that closes with its answer. */
@WorkflowInterface
public interface BareTaskWorkflow {
    @WorkflowMethod(name = "BareTask")
    void run(BareJob job);
}
