package dev.longhaul.workflows.content;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Reads stored content for someone who reaches Temporal but not the store: a command line on a laptop, a page. It ends at
 * once; a session that has long been closed can still be read through it.
 */
@WorkflowInterface
public interface ReadContentWorkflow {
    @WorkflowMethod(name = "ReadContentWorkflow")
    ContentSlice read(ContentRequest request);
}
