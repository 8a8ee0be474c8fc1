package dev.longhaul.benchmarks.bare;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** An agent loop that passes the whole transcript to every call, as a first attempt at one usually does. */
@WorkflowInterface
public interface TranscriptWorkflow {
    /**
     * Talks until the calls are made, or the server ends it.
     *
     * @param calls how many
     */
    @WorkflowMethod(name = "Transcript")
    void run(int calls);
}
