package dev.longhaul.workflows.failure;

/**
 * Why a session or task does not do what it was asked. The constant's name is the {@code type} of the
 * {@code ApplicationFailure} that an update answers with; nothing was changed.
 */
public enum Refusal {
    /** There is no such task or request in this session. */
    UNKNOWN,
    /** It cannot be done in the present state; it may be possible later. */
    NOT_NOW,
    /** What was asked can never be done: an empty text, an agent or a mode that is not configured. */
    INVALID
}
