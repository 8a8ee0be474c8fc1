package dev.longhaul.starter.operations;

import dev.longhaul.workflows.content.BlockActivities;
import dev.longhaul.workflows.content.BlockPieces;
import dev.longhaul.workflows.content.BlockWish;
import dev.longhaul.workflows.content.ReadBlocksWorkflow;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.SessionInput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes a session out, with everything that it names in the content store; the session is not touched. */
final class SessionExport {
    private final TemporalPlace place;
    private final Calls calls;
    private final BlockTransport transport;

    SessionExport(TemporalPlace place, Calls calls, BlockTransport transport) {
        this.place = place;
        this.calls = calls;
        this.transport = transport;
    }

    /** @param taskQueue where stored contents of the session are read */
    void export(String session, String taskQueue, ExportTarget target) throws IOException {
        SessionInput copy = calls.of(
                session,
                Calls.QUERY_LIMIT,
                () -> place.client()
                        .newWorkflowStub(MainAgentWorkflow.class, session)
                        .copy());
        if (copy.pinned().isEmpty()) {
            throw new OperationFailed(
                    ErrorCode.REFUSED,
                    "The session '" + session + "' has no agent, so there is nothing of it to export.",
                    "It has only just been started, or its start failed: longhaul show " + session);
        }
        target.session(session, Instant.now(), copy);
        contents(session, taskQueue, ReferencedContent.in(copy), target);
    }

    private void contents(String session, String taskQueue, ReferencedContent named, ExportTarget target)
            throws IOException {
        Deque<BlockWish.Wanted> open = new ArrayDeque<>();
        named.conversations().forEach(hash -> open.add(new BlockWish.Wanted(hash, true, 0)));
        named.others().forEach(hash -> open.add(new BlockWish.Wanted(hash, false, 0)));
        Set<BlockHash> done = new HashSet<>();
        while (!open.isEmpty()) {
            List<BlockWish.Wanted> wanted = new ArrayList<>();
            while (!open.isEmpty() && wanted.size() < BlockActivities.MAX_BLOCKS) {
                BlockWish.Wanted next = open.removeFirst();
                if (!done.contains(next.hash())) {
                    wanted.add(next);
                }
            }
            BlockPieces read = transport.call(
                    session,
                    taskQueue,
                    ReadBlocksWorkflow.class,
                    "read-blocks-",
                    "reads a session's contents for its export",
                    workflow -> workflow.read(new BlockWish(wanted)));
            for (BlockPieces.Piece piece : read.pieces()) {
                if (!done.contains(piece.hash())) {
                    byte[] bytes = Base64.getDecoder().decode(piece.base64());
                    target.piece(piece.hash(), piece.from(), piece.size(), bytes);
                    if (piece.from() + bytes.length >= piece.size()) {
                        done.add(piece.hash());
                    }
                }
            }
            // What was begun comes first, so that a content is whole before the next one.
            for (int i = read.rest().size() - 1; i >= 0; i--) {
                if (!done.contains(read.rest().get(i).hash())) {
                    open.addFirst(read.rest().get(i));
                }
            }
        }
    }
}
