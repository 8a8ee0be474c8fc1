package dev.longhaul.workflows.content;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Reads contents for someone who takes a session elsewhere and reaches Temporal but not the store. It ends at once. */
@WorkflowInterface
public interface ReadBlocksWorkflow {
    @WorkflowMethod(name = "ReadBlocksWorkflow")
    BlockPieces read(BlockWish wish);
}
