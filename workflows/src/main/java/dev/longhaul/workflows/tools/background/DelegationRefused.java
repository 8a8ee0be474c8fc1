package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.failure.Refusal;

/** Something about a task cannot be done. The message says what and what to do instead, for a model or a person. */
public final class DelegationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public DelegationRefused(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
