package dev.longhaul.workflows.content;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The port to the content store for whole sessions that leave it or come into it, as bytes under their names. */
@ActivityInterface
public interface BlockActivities {
    /** The most content in one message, in bytes; with base64 it stays under what a Temporal payload may carry. */
    int MAX_BYTES = 120_000;

    /** The most contents that are asked for, or brought, in one message. */
    int MAX_BLOCKS = 100;

    /** Reads contents, as much as a message takes; fails for good when the store does not hold one. */
    @ActivityMethod(name = "ReadBlocks")
    BlockPieces readBlocks(BlockWish wish);

    /** Stores contents; fails for good when one is not what its name says. Storing one twice is harmless. */
    @ActivityMethod(name = "WriteBlocks")
    void writeBlocks(BlocksToWrite blocks);
}
