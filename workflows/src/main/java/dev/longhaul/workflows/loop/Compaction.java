package dev.longhaul.workflows.loop;

import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.ModelCallOptions;
import dev.longhaul.workflows.model.SummaryActivities;
import dev.longhaul.workflows.model.SummaryReply;
import dev.longhaul.workflows.model.SummaryRequest;
import dev.longhaul.workflows.model.Usage;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has a conversation summarised that its model cannot read whole. A turn whose summary fails goes on without one. */
final class Compaction {
    private final Caller caller;
    private final PinnedAgent agent;
    private final Map<String, String> options;
    private @Nullable Instant turnWithoutSummary;

    Compaction(Caller caller, PinnedAgent agent, Map<String, String> options) {
        this.caller = caller;
        this.agent = agent;
        this.options = options;
    }

    /** Whether a summary has failed in this turn; another try would only cost more. */
    boolean hasFailedIn(Turn turn) {
        return turn.startedAt().equals(turnWithoutSummary);
    }

    /**
     * The turn with its older messages summarised; as it was where that failed.
     *
     * @param onUse told what a summary used
     */
    Turn summarised(Turn turn, Consumer<Usage> onUse) {
        SummaryActivities summaries = Workflow.newActivityStub(
                SummaryActivities.class,
                ModelCallOptions.forSummary("model " + agent.model() + ", " + agent.name() + " summary"));
        try {
            SummaryReply reply =
                    summaries.summarise(new SummaryRequest(caller, agent.definition(), turn.head(), options));
            onUse.accept(reply.usage());
            return turn.compacted(reply.head(), reply.usage());
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure cancelled) {
                throw cancelled;
            }
        } catch (ApplicationFailure tooLarge) {
            Workflow.getLogger(Compaction.class).warn("A summary was not asked for: {}", tooLarge.getMessage());
        }
        turnWithoutSummary = turn.startedAt();
        return turn;
    }
}
