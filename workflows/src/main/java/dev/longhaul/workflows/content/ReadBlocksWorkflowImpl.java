package dev.longhaul.workflows.content;

/** One activity. */
public final class ReadBlocksWorkflowImpl implements ReadBlocksWorkflow {
    public ReadBlocksWorkflowImpl() {}

    @Override
    public BlockPieces read(BlockWish wish) {
        return BlockCalls.newStub().readBlocks(wish);
    }
}
