package dev.longhaul.workflows.task;

import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.Refusal;
import dev.longhaul.workflows.ledger.Assignment;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.tools.background.DelegationRefused;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which tasks and runs an agent may ask for just now. What it may not is a {@link DelegationRefused}. */
final class Admission {
    private final TaskLedger ledger;
    private final PinnedSession pinned;
    private final PinnedAgent parent;
    private final int depth;
    private final Loans loans;
    private boolean closed;
    private boolean paused;

    /**
     * @param parent the agent that delegates
     * @param depth how deep that agent is delegated itself: 0 for a session's agent
     */
    Admission(TaskLedger ledger, PinnedSession pinned, PinnedAgent parent, int depth, Loans loans) {
        this.ledger = ledger;
        this.pinned = pinned;
        this.parent = parent;
        this.depth = depth;
        this.loans = loans;
    }

    /** The agents that may be delegated to, in the order in which the delegating agent's definition names them. */
    List<PinnedAgent> agents() {
        return parent.backgroundAgents().stream()
                .flatMap(name -> pinned.agent(name).stream())
                .toList();
    }

    /**
     * Accepts new tasks, all or none; when it returns, the ledger takes all of them at this moment.
     *
     * @param forget told of an ended task that makes room for them
     * @return the same assignments, their agents in registered spelling
     */
    List<Assignment> accept(List<Assignment> asked, Places places, IntConsumer forget) {
        refuseWhenClosed();
        refuseIf(Nesting.refusal(pinned, depth, null));
        List<Assignment> checked = asked.stream()
                .map(one -> one.withAgent(agent(one.agent()).name()))
                .toList();
        makeRoom(checked, forget);
        refuseIf(ledger.refusalOfStart(checked));
        refuseWhenFull(checked.size(), places);
        return checked;
    }

    /** Accepts a further run of a task. */
    void acceptRun(TaskRecord task, Text text, Places places) {
        refuseWhenClosed();
        refuseUnlessEnded(task, "continue");
        refuseIf(refusalOfAgent(task));
        refuseIf(ledger.refusalOfText(text));
        refuseWhenFull(1, places);
    }

    /** @param what what is asked of the task, as a verb */
    static void refuseUnlessEnded(TaskRecord task, String what) {
        if (!task.status().hasEnded()) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW,
                    "task " + task.id() + " is still " + (task.status() == TaskStatus.QUEUED ? "queued" : "running")
                            + "; " + what + " it when it has ended.");
        }
    }

    /** Why a task's agent cannot run: an imported task may be one of an agent that nobody knows here. */
    Optional<String> refusalOfAgent(TaskRecord task) {
        return pinned.agent(task.agent()).isPresent()
                ? Optional.empty()
                : Optional.of("the agent '" + task.agent() + "' of task " + task.id()
                        + " is not configured in this session, so the task cannot run; what it has is kept; "
                        + names() + ".");
    }

    /**
     * Where the ends of an agent's tasks go. A task has no turns to come, so what its own tasks give, it fetches.
     *
     * @param wanted for one task; null for where that agent's usually do
     */
    DeliveryPolicy delivery(String agent, @Nullable DeliveryPolicy wanted) {
        if (depth > 0) {
            return DeliveryPolicy.NONE;
        }
        DeliveryPolicy ofAgent = agent(agent).deliver();
        DeliveryPolicy usual = ofAgent == null ? pinned.delegation().deliver() : ofAgent;
        return wanted == null ? usual : wanted;
    }

    /** From now on nothing is accepted, or again. */
    void pause(boolean pause) {
        paused = pause;
    }

    boolean isPaused() {
        return paused;
    }

    /** From now on nothing is accepted any more. */
    void close() {
        closed = true;
    }

    /** Forgets ended tasks, oldest end first, as long as further ones would not fit. */
    private void makeRoom(List<Assignment> asked, IntConsumer forget) {
        Optional<TaskRecord> next = ledger.firstToForget();
        while (ledger.refusalOfStart(asked).isPresent() && next.isPresent()) {
            forget.accept(next.get().id());
            next = ledger.firstToForget();
        }
    }

    private PinnedAgent agent(String name) {
        return pinned.agent(name)
                .filter(found -> parent.backgroundAgents().contains(found.name()))
                .orElseThrow(() -> new DelegationRefused(
                        Refusal.INVALID, "there is no background agent '" + name + "'; " + names() + "."));
    }

    private String names() {
        return agents().isEmpty()
                ? "this agent has none"
                : "the agents are " + agents().stream().map(PinnedAgent::name).collect(Collectors.joining(", "));
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW, "the session is being closed; no task is started or continued any more.");
        }
        if (paused) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW,
                    "the session is paused by a person; no task is started or continued until it is resumed. Running"
                            + " tasks go on.");
        }
    }

    private void refuseWhenFull(int asked, Places places) {
        refuseIf(places.refusal(asked).or(loans::refusal));
    }

    private static void refuseIf(Optional<String> reason) {
        if (reason.isPresent()) {
            throw new DelegationRefused(Refusal.NOT_NOW, reason.get());
        }
    }
}
