package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.TaskRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the background agent tools need from the workflow that they run in. Whatever cannot be done is a
 * {@link DelegationRefused}, and changes nothing.
 */
public interface Delegation {
    /** The agents that may be delegated to, in registration order. */
    List<PinnedAgent> agents();

    /** Records a task; when it returns, its child workflow is certain to run, or it is queued. */
    TaskRecord start(String agentName, Text input, String description);

    /** The task of that id in this session; empty when there is none. */
    Optional<TaskRecord> find(int id);

    /** All tasks, in the order in which they were started. */
    List<TaskRecord> all();

    /**
     * Waits until one of some tasks has ended, or {@link #waitLimit} has passed. Blocks the turn, not a worker thread;
     * survives restarts.
     *
     * @param ids tasks to watch, at least one of them known
     * @return the first ended one in the order given; empty when none ended in time
     */
    Optional<TaskRecord> awaitFirstEnd(List<Integer> ids);

    /** The longest wait. */
    Duration waitLimit();

    /** Gives an ended task one more text; when it returns, the task has it, or is queued for it. */
    TaskRecord continueTask(int id, Text text);

    /** Forgets an ended task and ends its workflow. */
    TaskRecord clear(int id);

    /** Notes that the agent has read the result of an ended task. */
    void markRead(int id);
}
