package dev.longhaul.workflows.task;

import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.ledger.Allowance;
import dev.longhaul.workflows.ledger.Budget;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the tasks of an agent are lent of its budget: a share for each run, from its place to its end. */
final class Loans {
    private final Budget budget;
    private final TaskLedger ledger;
    private final PinnedSession pinned;

    Loans(Budget budget, TaskLedger ledger, PinnedSession pinned) {
        this.budget = budget;
        this.ledger = ledger;
        this.pinned = pinned;
    }

    /**
     * Why no further run can be asked for, in words for a model or a person; empty when one can. A run that would have to
     * wait for a place is refused only if nothing will come back that it could be lent.
     */
    Optional<String> refusal() {
        boolean waits = ledger.placesTaken() >= pinned.delegation().capacity()
                || !ledger.queue().isEmpty();
        return (waits ? budget.usedUp(now()) : budget.refusalOfLoan(now()))
                .map(reason -> reason + ". No task is started or continued any more"
                        + (budget.lent().isEmpty() ? "." : " until a running one gives back what it does not use."));
    }

    /** Lends a run its share; answers with why there is none, else empty. */
    Optional<String> lend(TaskRecord task) {
        Optional<String> refusal = budget.refusalOfLoan(now());
        if (refusal.isEmpty()) {
            Limits most = pinned.agent(task.agent()).map(PinnedAgent::limits).orElse(Limits.NONE);
            budget.lend(task.id(), pinned.delegation().capacity(), most);
        }
        return refusal;
    }

    /** The share of the run under way, null where nothing is limited. */
    @Nullable
    Allowance of(int task) {
        return budget.lent().get(task);
    }

    /** The run never began. */
    void returnAll(int task) {
        budget.giveBack(task, of(task));
    }

    /** A run may have told of its end. */
    void heard(TaskChanged news) {
        if (news.outcome() != null) {
            budget.giveBack(news.task(), news.outcome().unused());
        }
    }

    /** What runs were lent that ended without telling what is left of it counts as used. */
    void writeOff() {
        for (int id : budget.lent().keySet().stream().sorted().toList()) {
            if (ledger.find(id).filter(task -> !task.status().hasEnded()).isEmpty()) {
                budget.giveBack(id, null);
            }
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
