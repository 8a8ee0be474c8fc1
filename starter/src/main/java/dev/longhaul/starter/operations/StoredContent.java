package dev.longhaul.starter.operations;

import dev.longhaul.workflows.content.ContentRequest;
import dev.longhaul.workflows.content.ContentSlice;
import dev.longhaul.workflows.content.ReadContentWorkflow;
import dev.longhaul.workflows.conversation.BlockHash;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.UUID;

/** Reads stored texts whole, through a worker: whoever reaches Temporal need not reach the store. */
final class StoredContent {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final TemporalPlace place;
    private final Calls calls;

    StoredContent(TemporalPlace place, Calls calls) {
        this.place = place;
        this.calls = calls;
    }

    /** A stored text of a session, read on that task queue. */
    String whole(String session, BlockHash hash, String taskQueue) {
        StringBuilder text = new StringBuilder();
        ContentSlice slice;
        do {
            int from = text.length();
            slice = calls.of(session, LIMIT, () -> slice(new ContentRequest(hash, from), taskQueue));
            text.append(slice.text());
        } while (slice.next() < slice.characters() && !slice.text().isEmpty());
        return text.toString();
    }

    /** As much of a stored text, from there on, as comes at once. */
    ContentSlice part(String session, BlockHash hash, int from, String taskQueue) {
        return calls.of(session, LIMIT, () -> slice(new ContentRequest(hash, from), taskQueue));
    }

    private ContentSlice slice(ContentRequest request, String taskQueue) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId("read-content-" + UUID.randomUUID())
                .setTaskQueue(taskQueue)
                .setWorkflowExecutionTimeout(LIMIT)
                .setStaticSummary("reads stored content for a person")
                .build();
        return place.client()
                .newWorkflowStub(ReadContentWorkflow.class, options)
                .read(request);
    }
}
