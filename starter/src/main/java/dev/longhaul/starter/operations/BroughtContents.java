package dev.longhaul.starter.operations;

import dev.longhaul.workflows.conversation.BlockHash;
import java.io.IOException;
import java.io.InputStream;

/** The contents that an imported session brings along. */
public interface BroughtContents {
    /** No contents. */
    BroughtContents NONE = taker -> {};

    /** Gives each content to the taker, one after the other. */
    void each(Taker taker) throws IOException;

    /** Takes a content; reads the stream to its end. */
    interface Taker {
        void take(BlockHash hash, InputStream bytes) throws IOException;
    }
}
