package dev.longhaul.starter.operations;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.session.SessionInput;
import java.io.IOException;
import java.time.Instant;

/** Where an exported session goes: first the session, then each content that it names, once, piece after piece. */
public interface ExportTarget {
    /** The session as it was at that moment, with its agents and its state. */
    void session(String id, Instant at, SessionInput copy) throws IOException;

    /**
     * A stretch of a content; the next one follows before another content begins.
     *
     * @param from its first byte
     * @param size how many bytes the whole content has
     */
    void piece(BlockHash hash, int from, int size, byte[] bytes) throws IOException;
}
