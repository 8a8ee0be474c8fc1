package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the background task for one look-up is, as the tool results tell it. */
final class TaskState {
    private static final int MOST_STARTS = 3;

    private final LookUp lookUp;
    private final List<Findings> findings = new ArrayList<>();
    private @Nullable Integer id;
    private int starts;
    private int continuations;
    private boolean ended;
    private boolean read;
    private boolean cleared;
    private String status = "";
    private String trouble = "";

    TaskState(LookUp lookUp) {
        this.lookUp = lookUp;
    }

    LookUp lookUp() {
        return lookUp;
    }

    Optional<Integer> id() {
        return Optional.ofNullable(id);
    }

    boolean hasId(int other) {
        return id != null && id == other;
    }

    void wasStarted(ToolUse use) {
        starts++;
        Optional<Integer> started = use.failed() ? Optional.empty() : TaskReplies.taskId(use.text());
        id = started.orElse(null);
        trouble = started.isPresent() ? "" : "its look-up could not be started: " + TaskReplies.brief(use.text());
    }

    void hasEnded(String newStatus) {
        ended = true;
        status = newStatus;
    }

    void wasRead(ToolUse use) {
        if (TaskReplies.isStillRunning(use.text())) {
            ended = false;
            return;
        }
        ended = true;
        read = true;
        Optional<Findings> found = Findings.in(use.text());
        found.ifPresent(findings::add);
        trouble = found.isPresent() ? "" : "its look-up gave nothing usable: " + TaskReplies.brief(use.text());
    }

    void wasContinued(ToolUse use) {
        continuations++;
        if (!use.failed()) {
            ended = false;
            read = false;
        }
    }

    void wasCleared() {
        cleared = true;
    }

    boolean isUnstarted() {
        return starts == 0;
    }

    /** Refused for want of room, and worth another try once other tasks have ended. */
    boolean isWorthAnotherStart() {
        return id == null && starts > 0 && starts < MOST_STARTS && TaskReplies.isForWantOfRoom(trouble);
    }

    boolean isRunning() {
        return id != null && !ended;
    }

    boolean isUnread() {
        return id != null && ended && !read;
    }

    boolean isUncleared() {
        return id != null && ended && !cleared;
    }

    /** Whether its first answer fell short and it was not asked again. */
    boolean isWorthAnotherLook() {
        boolean cancelled = "cancelled".equals(status);
        boolean fellShort =
                findings.isEmpty() || findings.get(findings.size() - 1).mayHaveMore();
        return id != null && read && continuations == 0 && !cancelled && !lookUp.background() && fellShort;
    }

    /** Whether a run of it gave findings, if only that there is nothing. */
    boolean hasFindings() {
        return !findings.isEmpty();
    }

    /** All that its runs found. */
    Answered answered() {
        String why = isRunning() ? "its look-up had not ended when this was written" : trouble;
        return Answered.of(lookUp, findings, why);
    }
}
