package dev.longhaul.starter.operations;

import dev.longhaul.workflows.content.BlockActivities;
import dev.longhaul.workflows.content.BlocksToWrite;
import dev.longhaul.workflows.content.WriteBlocksWorkflow;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.SessionInput;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Brings a session in: first what it names goes into the content store, then it is started. */
final class SessionImport {
    private final TemporalPlace place;
    private final Calls calls;
    private final Executions executions;
    private final BlockTransport transport;

    SessionImport(TemporalPlace place, Calls calls, Executions executions, BlockTransport transport) {
        this.place = place;
        this.calls = calls;
        this.executions = executions;
        this.transport = transport;
    }

    /** @param options those of the session's workflow */
    void start(String session, SessionInput input, BroughtContents contents, WorkflowOptions options)
            throws IOException {
        calls.run(Calls.QUERY_LIMIT, () -> {
            if (executions.find(session).isPresent()) {
                throw taken(session);
            }
        });
        Batch batch = new Batch(session, options.getTaskQueue());
        contents.each(batch);
        batch.send();
        place.sessions().remember(session);
        MainAgentWorkflow workflow = place.client().newWorkflowStub(MainAgentWorkflow.class, options);
        calls.of(session, Calls.UPDATE_LIMIT, () -> WorkflowClient.start(workflow::run, input));
    }

    private static OperationFailed taken(String session) {
        return new OperationFailed(
                ErrorCode.REFUSED,
                "There is a session '" + session + "' already; nothing was imported.",
                "Give the imported one another id with --session ID.");
    }

    /** Collects contents until there are as many as a message takes. */
    private final class Batch implements BroughtContents.Taker {
        private final String session;
        private final String taskQueue;
        private List<BlocksToWrite.Content> contents = new ArrayList<>();
        private int bytes;

        Batch(String session, String taskQueue) {
            this.session = session;
            this.taskQueue = taskQueue;
        }

        @Override
        public void take(BlockHash hash, InputStream stream) throws IOException {
            byte[] first = stream.readNBytes(BlockActivities.MAX_BYTES);
            byte[] next = stream.readNBytes(BlockActivities.MAX_BYTES);
            if (next.length == 0) {
                add(hash, first);
                return;
            }
            List<BlockHash> parts = new ArrayList<>();
            parts.add(part(first));
            while (next.length > 0) {
                parts.add(part(next));
                next = stream.readNBytes(BlockActivities.MAX_BYTES);
            }
            send();
            write(new BlocksToWrite(List.of(), List.of(new BlocksToWrite.Joined(hash, parts))));
        }

        private BlockHash part(byte[] piece) {
            BlockHash hash = Digests.sha256(piece);
            add(hash, piece);
            return hash;
        }

        private void add(BlockHash hash, byte[] content) {
            if (bytes + content.length > BlockActivities.MAX_BYTES || contents.size() == BlockActivities.MAX_BLOCKS) {
                send();
            }
            contents.add(new BlocksToWrite.Content(hash, Base64.getEncoder().encodeToString(content)));
            bytes += content.length;
        }

        void send() {
            if (!contents.isEmpty()) {
                write(new BlocksToWrite(contents, List.of()));
                contents = new ArrayList<>();
                bytes = 0;
            }
        }

        private void write(BlocksToWrite blocks) {
            transport.call(
                    session,
                    taskQueue,
                    WriteBlocksWorkflow.class,
                    "write-blocks-",
                    "stores the contents of an imported session",
                    workflow -> {
                        workflow.write(blocks);
                        return true;
                    });
        }
    }
}
