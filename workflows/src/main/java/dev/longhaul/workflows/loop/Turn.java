package dev.longhaul.workflows.loop;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One turn (or one run of a task) between two steps: all that is needed to go on with it elsewhere.
 *
 * @param head the conversation so far
 * @param pending messages that the next model call adds to it, in order
 * @param steps model calls answered in this turn
 * @param attempts attempts of the last model call, 0 before the first
 * @param iterations how often the agent has given an answer and was sent back
 * @param usage of this turn
 * @param said what the agent said last in this turn, empty while it has said nothing
 * @param startedAt workflow time
 * @param repairing whether its answer was a report of which something is to be mended
 */
public record Turn(
        ConversationHead head,
        List<Message> pending,
        int steps,
        int attempts,
        int iterations,
        Usage usage,
        Text said,
        Instant startedAt,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean repairing) {
    public Turn {
        pending = List.copyOf(pending);
    }

    public static Turn begin(ConversationHead head, List<Message> messages, Instant now) {
        return new Turn(head, messages, 0, 0, 0, Usage.NONE, Text.EMPTY, now, false);
    }

    /** The agent gave an answer and is sent back with something more. */
    public Turn sentBack(Message feedback) {
        return new Turn(head, List.of(feedback), steps, attempts, iterations + 1, usage, said, startedAt, repairing);
    }

    /** The agent's report is to be mended, which happens once. */
    public Turn toBeRepaired(Message request) {
        return new Turn(head, List.of(request), steps, attempts, iterations, usage, said, startedAt, true);
    }

    /** Further messages for the next model call, behind those that are pending. */
    public Turn adding(List<Message> messages) {
        List<Message> all = new ArrayList<>(pending);
        all.addAll(messages);
        return new Turn(head, all, steps, attempts, iterations, usage, said, startedAt, repairing);
    }

    /** A part of an answer has arrived; it is no part of the conversation. */
    Turn heard(Text part) {
        return new Turn(
                head, pending, steps, attempts, iterations, usage, part.isBlank() ? said : part, startedAt, repairing);
    }

    /** The model call failed for good, after so many attempts; what was pending is still pending. */
    Turn failedAfter(int callAttempts) {
        return new Turn(head, pending, steps, callAttempts, iterations, usage, said, startedAt, repairing);
    }

    /** The same turn in a conversation that was made shorter; what was pending is in it. */
    Turn compacted(ConversationHead shorter, Usage callUsage) {
        return new Turn(
                shorter, List.of(), steps, attempts, iterations, usage.plus(callUsage), said, startedAt, repairing);
    }

    /** The same turn, as if it had begun so much later: a pause does not count against its time limit. */
    public Turn shifted(Duration pause) {
        return new Turn(head, pending, steps, attempts, iterations, usage, said, startedAt.plus(pause), repairing);
    }

    Turn answered(ConversationHead next, int callAttempts, Usage callUsage, Text text) {
        return new Turn(
                next,
                List.of(),
                steps + 1,
                callAttempts,
                iterations,
                usage.plus(callUsage),
                text.isBlank() ? said : text,
                startedAt,
                repairing);
    }
}
