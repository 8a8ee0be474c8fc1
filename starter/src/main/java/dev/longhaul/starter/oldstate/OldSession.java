package dev.longhaul.starter.oldstate;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.longhaul.starter.operations.BroughtContents;
import dev.longhaul.starter.operations.Digests;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.LedgerState;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.Imported;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An old state as one of our sessions takes it over: what had ended stays readable, what ran is started again if it is
 * known what it had been asked, and else has failed.
 */
public final class OldSession implements BroughtContents {
    /** A text this short, in UTF-8 bytes, costs less where it stands than its hash would. */
    private static final int MAX_UNSTORED_BYTES = 400;

    private static final int MAX_DESCRIPTION_CHARACTERS = 200;

    /** What is shown of all results together without asking the store for them. */
    private static final int MAX_SHOWN_CHARACTERS = 60_000;

    /** What a session begins with goes into one Temporal payload, the rest of its start beside it. */
    private static final long MAX_BYTES = 220_000;

    private final OldState state;
    private final Instant now;
    private final Map<BlockHash, byte[]> contents = new LinkedHashMap<>();
    private final List<String> notes;
    private final LedgerState ledger;
    private int ends;

    /** @param now when it is taken over; what the old state does not tell the time of has this one */
    public OldSession(OldState state, Instant now) {
        this.state = state;
        this.now = now;
        this.notes = new ArrayList<>(state.notes());
        List<TaskRecord> tasks = state.tasks().stream().map(this::task).toList();
        this.ledger = new LedgerState(state.nextTaskId(), ends, Usage.NONE, tasks, List.of());
        ledger.refusal().ifPresent(reason -> {
            throw tooMuch(reason);
        });
        long bytes = bytes(imported());
        if (bytes > MAX_BYTES) {
            throw tooMuch(
                    "tasks and plan together have " + bytes + " bytes, and a session begins with at most " + MAX_BYTES);
        }
    }

    private static OperationFailed tooMuch(String reason) {
        return new OperationFailed(
                ErrorCode.USAGE,
                "The state cannot be imported: " + reason + ". Nothing was changed.",
                "Clear tasks and items that are no longer needed where the state comes from, and save it again.");
    }

    private static long bytes(Imported imported) {
        try {
            return Payloads.newMapper().writeValueAsBytes(imported).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public Imported imported() {
        return new Imported(ledger, state.todos(), state.mode());
    }

    /** What is not taken over, or not as it was; a sentence each. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void each(Taker taker) throws IOException {
        for (Map.Entry<BlockHash, byte[]> content : contents.entrySet()) {
            taker.take(content.getKey(), new ByteArrayInputStream(content.getValue()));
        }
    }

    private TaskRecord task(OldTask task) {
        String status = task.status().strip().toLowerCase(Locale.ROOT);
        return switch (status) {
            case "completed" -> ended(task, TaskStatus.COMPLETED, null);
            case "failed" ->
                ended(
                        task,
                        TaskStatus.FAILED,
                        task.error() == null || task.error().isBlank()
                                ? "It had failed; the imported state does not say why."
                                : task.error());
            case "lost" ->
                ended(
                        task,
                        TaskStatus.FAILED,
                        "The process that ran it had died before the state was imported, and its outcome with it.");
            case "running" ->
                task.input() == null || task.input().isBlank()
                        ? ended(
                                task,
                                TaskStatus.FAILED,
                                "It was running when the state was saved; what it had been asked is not in the imported"
                                        + " file, so it cannot be started again. Start a new task instead.")
                        : record(task, TaskStatus.QUEUED, null);
            default -> {
                notes.add("Task " + task.id() + " has the status '" + task.status()
                        + "', which is not known; it is kept as failed.");
                yield ended(task, TaskStatus.FAILED, "Its status in the imported state is not known: " + status + ".");
            }
        };
    }

    private TaskRecord ended(OldTask task, TaskStatus status, @Nullable String error) {
        ends++;
        return record(task, status, error);
    }

    private TaskRecord record(OldTask task, TaskStatus status, @Nullable String error) {
        if (task.description().length() > MAX_DESCRIPTION_CHARACTERS) {
            notes.add("The description of task " + task.id() + " is cut to " + MAX_DESCRIPTION_CHARACTERS
                    + " characters.");
        }
        boolean ended = status.hasEnded();
        return TaskRecord.ofElsewhere(
                task.id(),
                task.agent().strip(),
                Text.beginning(task.description(), MAX_DESCRIPTION_CHARACTERS),
                text(task.input()),
                status,
                ended ? ends : 0,
                ended ? text(task.result()) : null,
                error == null ? null : Text.beginning(error, 2_000),
                now);
    }

    private Text text(@Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        String wellFormed = new String(bytes, StandardCharsets.UTF_8);
        if (bytes.length <= MAX_UNSTORED_BYTES) {
            return Text.of(wellFormed);
        }
        BlockHash hash = Digests.sha256(bytes);
        contents.put(hash, bytes);
        int share = MAX_SHOWN_CHARACTERS / Math.max(1, state.tasks().size());
        return Text.stored(
                Text.beginning(wellFormed, Math.min(Text.MAX_SHOWN_CHARACTERS, Math.max(100, share / 2))),
                hash,
                wellFormed.length(),
                bytes.length);
    }
}
