package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Assignment;
import dev.longhaul.workflows.ledger.TaskRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the background agent tools need from the workflow that they run in. Whatever cannot be done is a
 * {@link DelegationRefused}, and changes nothing.
 */
public interface Delegation {
    /** The agents that may be delegated to, in the order in which the delegating agent's definition names them. */
    List<PinnedAgent> agents();

    /** Records a task; when it returns, its child workflow is certain to run, or it is queued. */
    TaskRecord start(String agentName, Text input, String description);

    /**
     * Records tasks that belong together, all or none; when it returns, the children of those that have a place are
     * certain to run.
     *
     * @return the tasks in the order given; one whose child could not be started has failed, unless it was the only one
     */
    List<TaskRecord> startTogether(List<Assignment> assignments);

    /** The task of that id in this session; empty when there is none. */
    Optional<TaskRecord> find(int id);

    /** All tasks, in the order in which they were started. */
    List<TaskRecord> all();

    /** The ids of the queued tasks, in the order in which they get a place. */
    List<Integer> queue();

    /** The place of a queued task in the queue, from 1; 0 for one that is not queued any more. */
    default int position(int id) {
        return queue().indexOf(id) + 1;
    }

    /**
     * Waits until one of some tasks has ended, or {@link #waitLimit} has passed. Blocks the turn, not a worker thread;
     * survives restarts.
     *
     * @param ids tasks to watch, at least one of them known
     * @return the first ended one in the order given; empty when none ended in time
     */
    Optional<TaskRecord> awaitFirstEnd(List<Integer> ids);

    /**
     * Waits until all of some tasks have ended, or {@link #waitLimit} has passed. Blocks the turn, not a worker thread;
     * survives restarts.
     *
     * @return whether all have ended
     */
    boolean awaitAllEnds(List<Integer> ids);

    /** The longest wait. */
    Duration waitLimit();

    /** Gives an ended task one more text; when it returns, the task has it, or is queued for it. */
    TaskRecord continueTask(int id, Text text);

    /** Forgets an ended task and ends its workflow. */
    TaskRecord clear(int id);

    /** Notes that the agent has read the result of an ended task. */
    void markRead(int id);

    /** Notes that the agent was handed the end of a task in another way than by a turn of its own. */
    void markDelivered(int id);

    /** Ends a task's run; when it returns, the task has been told. An ended task is left as it is. */
    TaskRecord cancel(int id, String reason);

    /**
     * Sends a text to a task, for its next model call in this run or in the next; when it returns, the text is safe.
     *
     * @param requestId an id seen before by the task has no second effect; null means a new one
     */
    TaskRecord steer(int id, String text, @Nullable String requestId);

    /** How many tasks may run and wait, how deep, and what becomes of their ends. */
    DelegationSettings settings();

    /** How deep the delegating agent is delegated itself: 0 for a session's agent. */
    int depth();
}
