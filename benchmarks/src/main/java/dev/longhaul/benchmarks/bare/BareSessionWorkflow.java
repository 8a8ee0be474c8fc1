package dev.longhaul.benchmarks.bare;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** An agent loop with child workflows and nothing else: no ledger, no limits, no views, no continue-as-new. */
@WorkflowInterface
public interface BareSessionWorkflow {
    @WorkflowMethod(name = "BareSession")
    void run(BareJob job);

    /** A task has ended; only where ends are told by signal. */
    @SignalMethod
    void ended(int task);
}
