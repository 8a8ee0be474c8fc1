package dev.longhaul.workflows.content;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Stores contents for someone who brings a session and reaches Temporal but not the store. It ends at once. */
@WorkflowInterface
public interface WriteBlocksWorkflow {
    @WorkflowMethod(name = "WriteBlocksWorkflow")
    void write(BlocksToWrite blocks);
}
