package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a session can be asked, one record a message. A {@code requestId} that was seen before has no second effect and
 * gets the first answer; null means that the request is a new one.
 */
public final class Requests {
    /** The longest text that a session takes from outside, in UTF-8 bytes: a message, an input, an answer. */
    public static final int MAX_TEXT_BYTES = 32_000;

    private Requests() {}

    /** One more message for the agent; it starts a turn of its own when the agent is idle. */
    public record Say(String message, @Nullable String requestId) {}

    /**
     * The answer to {@link Say}.
     *
     * @param turn the number of the turn that will take the message up
     */
    public record Said(int turn) {}

    /**
     * A task for one of the session's background agents, started by a person.
     *
     * @param deliver where its ends go; null for where that agent's usually do
     */
    public record StartTask(
            String agent,
            String input,
            @Nullable String description,
            @Nullable String requestId,
            @Nullable DeliveryPolicy deliver) {
        /** One whose ends go where that agent's usually do. */
        public StartTask(String agent, String input, @Nullable String description, @Nullable String requestId) {
            this(agent, input, description, requestId, null);
        }
    }

    /** One more text for a task that has ended. */
    public record ContinueTask(
            int task, String text, @Nullable String requestId) {}

    /** Forget a task that has ended, and end its workflow. */
    public record ClearTask(int task) {}

    /** End a task's run; what it has is kept. An ended task is left as it is. */
    public record CancelTask(int task, @Nullable String reason) {}

    /** A text for a task while it works: it goes in front of its next model call, in this run or in the next. */
    public record SteerTask(int task, String text, @Nullable String requestId) {}

    /** End the agent's turn; its tasks go on. */
    public record Interrupt(@Nullable String reason) {}

    /**
     * The answer to {@link Interrupt}.
     *
     * @param interrupted whether there was a turn to end
     * @param running tasks that go on
     */
    public record Interrupted(boolean interrupted, int running) {}

    /** Cancel all tasks that have not ended. */
    public record Stop(@Nullable String reason) {}

    /**
     * The answer to {@link Stop}.
     *
     * @param stopped how many tasks were told
     */
    public record Stopped(int stopped) {}

    /** Whether tasks are started and continued; running ones are left alone. */
    public record Pause(boolean paused) {}

    public record SetMode(String mode) {}

    /** The mode that now holds. */
    public record ModeSet(String mode) {}

    /**
     * A person's answer to a question or an approval.
     *
     * @param request as in {@code waiting_for}
     * @param approve the decision on an approval; null for a question
     * @param text the answer to a question; beside a decision, what the agent is told with it, or null
     * @param remember what need not be asked again in this session once it is approved, null for nothing
     */
    public record Answer(
            String request,
            @Nullable Boolean approve,
            @Nullable String text,
            @Nullable Remember remember) {
        /** An answer for this once. */
        public Answer(String request, @Nullable Boolean approve, @Nullable String text) {
            this(request, approve, text, null);
        }
    }

    /** For which calls an approval holds from then on. */
    public enum Remember {
        /** All calls of the tool. */
        TOOL,
        /** Calls of the tool with exactly the same arguments. */
        ARGUMENTS;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Remember of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** The session is over. Asked once more with another choice, it holds for the tasks that are still there. */
    public record Close(TasksAtClose tasks) {}

    /**
     * The answer to {@link Close}.
     *
     * @param cancelled tasks that were stopped
     * @param kept tasks that go on without their session
     */
    public record Closed(int cancelled, int kept) {}

    /** What becomes of running tasks when their session closes. */
    public enum TasksAtClose {
        /** They are cancelled. */
        CANCEL,
        /** They go on to their own end; the session goes when none of them waits for a place any more. */
        KEEP,
        /** The session is not closed while there are any. */
        REFUSE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static TasksAtClose of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
