package dev.longhaul.starter.operations;

import dev.longhaul.workflows.content.ContentRequest;
import dev.longhaul.workflows.content.ContentSlice;
import dev.longhaul.workflows.content.ReadContentWorkflow;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads stored texts whole, through a worker: whoever reaches Temporal need not reach the store. */
public final class StoredContent {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final TemporalPlace place;
    private final Calls calls;
    private final SessionAccess access;

    StoredContent(TemporalPlace place, Calls calls, SessionAccess access) {
        this.place = place;
        this.calls = calls;
        this.access = access;
    }

    /** What the agent said last, whole; empty before its first answer. */
    public String answer(SessionView view) {
        return beginningWith(view.answer(), view.session(), view.answerHash());
    }

    /** The result of a task, whole; empty while there is none. */
    public String result(TaskView task) {
        return beginningWith(task.result(), task.session(), task.resultHash());
    }

    private String beginningWith(@Nullable String beginning, String session, @Nullable BlockHash hash) {
        if (hash != null) {
            return whole(session, hash);
        }
        return beginning == null ? "" : beginning;
    }

    /** A stored text of a session. */
    public String whole(String session, BlockHash hash) {
        String taskQueue = access.reader(session);
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
    ContentSlice part(String session, BlockHash hash, int from) {
        String taskQueue = access.reader(session);
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
