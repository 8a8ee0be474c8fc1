package dev.longhaul.workflows.tools.approval;

import dev.longhaul.workflows.ledger.AskedCall;

/** Where an agent's calls go that need an approval. */
public interface Approvals {
    /** Whether a person has said before that this call needs no asking. */
    boolean isRemembered(AskedCall call);

    /** Asks and waits, for as long as it takes, for what a person decides. */
    Decision ask(AskedCall call);

    /**
     * What a person has decided.
     *
     * @param remark what was said with it, or empty
     */
    record Decision(boolean approved, String remark) {}
}
