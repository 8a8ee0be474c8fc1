package dev.longhaul.workflows.tools.approval;

import dev.longhaul.workflows.agent.ApprovalPolicy;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.Unattended;
import dev.longhaul.workflows.ledger.AskedCall;
import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.WorkflowTools;
import dev.longhaul.workflows.tools.approval.Approvals.Decision;
import java.util.function.Supplier;

/** Stands before the tools of one agent and lets a call pass that needs no approval, or has it. */
public final class ApprovalGate {
    private final PinnedAgent agent;
    private final Approvals approvals;

    public ApprovalGate(PinnedAgent agent, Approvals approvals) {
        this.agent = agent;
        this.approvals = approvals;
    }

    /** Whether a person may have to be asked before the call. */
    public boolean isBefore(ToolCall call) {
        return policy(call) != ApprovalPolicy.NEVER;
    }

    /** Carries a call out once it is approved, however long that takes; denied, it is a result for the model. */
    public ToolResult pass(ToolCall call, Supplier<ToolResult> carryOut) {
        AskedCall asked = new AskedCall(
                agent.name(),
                WorkflowTools.currentName(call.name()),
                CallArguments.shown(call),
                CallArguments.key(call),
                policy(call) == ApprovalPolicy.PER_ARGUMENTS);
        if (approvals.isRemembered(asked)) {
            return carryOut.get();
        }
        if (agent.approvals().unattended() == Unattended.DENY) {
            return ToolResult.error("a person must approve calls of " + asked.tool()
                    + ", and nobody can be asked here; it was not called. Go on without it, and say in your answer"
                    + " what could not be done.");
        }
        Decision decision = approvals.ask(asked);
        String remark = decision.remark().strip();
        if (!decision.approved()) {
            return ToolResult.error("the person denied this call" + (remark.isEmpty() ? "." : ": " + remark));
        }
        return remark.isEmpty()
                ? carryOut.get()
                : carryOut.get().after("The person approved this call and said: " + remark + "\n");
    }

    private ApprovalPolicy policy(ToolCall call) {
        return agent.approvals().of(WorkflowTools.currentName(call.name()));
    }
}
