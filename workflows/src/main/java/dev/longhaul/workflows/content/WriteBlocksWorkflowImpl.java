package dev.longhaul.workflows.content;

/** One activity. */
public final class WriteBlocksWorkflowImpl implements WriteBlocksWorkflow {
    public WriteBlocksWorkflowImpl() {}

    @Override
    public void write(BlocksToWrite blocks) {
        BlockCalls.newStub().writeBlocks(blocks);
    }
}
