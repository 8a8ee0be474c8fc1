package dev.longhaul.workflows.failure;

import java.util.Arrays;

/**
 * The closed list of ways in which an activity of Longhaul fails. The constant's name is the {@code type} of the
 * {@code ApplicationFailure}, so that retry policies and readers can go by it.
 */
public enum FailureType {
    /** The provider answered with a status that says "not now": 408, 409, 425, 5xx, or a connection fault. */
    MODEL_UNAVAILABLE(true),
    /** The provider answered 429; its Retry-After, when given, is the delay before the next attempt. */
    MODEL_RATE_LIMITED(true),
    /** The provider's answer cannot be read: cut in the middle, or not what its protocol promises. */
    MODEL_REPLY_UNREADABLE(true),
    /** The worker that took the call is configured without the model; another one of its task queue may have it. */
    MODEL_MISSING_HERE(true),
    /** A tool's surroundings failed in a way that may heal: a file system, a network, an index being written. */
    TOOL_UNAVAILABLE(true),
    /** The content store did not answer; what was to be written is written again by the next attempt. */
    STORE_UNAVAILABLE(true),
    /** A channel did not take what it was told: 408, 425, 429, 5xx, or a connection fault. */
    CHANNEL_UNAVAILABLE(true),
    /** A channel answered that it will never take it (another 4xx, or a redirect). */
    CHANNEL_REFUSED(false),
    /** No channel is configured for the platform that a session comes from. */
    CHANNEL_UNKNOWN(false),
    /** The provider refused the request itself (a 4xx other than those above). */
    MODEL_REQUEST_REFUSED(false),
    /** The provider refused the key, or there is none. */
    MODEL_KEY_REFUSED(false),
    /** The account behind the key has nothing left to spend. */
    MODEL_QUOTA_EXHAUSTED(false),
    /** The provider knows no such model. */
    MODEL_UNKNOWN(false),
    /** The conversation is longer than the model can read. */
    MODEL_CONTEXT_EXCEEDED(false),
    /** A scripted model was asked for more than its file holds. */
    SCRIPT_ENDED(false),
    /** No agent of that name is configured on the worker. */
    AGENT_UNKNOWN(false),
    /** The worker's configuration lacks or contradicts something that the job needs. */
    CONFIGURATION_INVALID(false),
    /** A folder or file that the job names is not there or cannot be read. */
    SOURCES_UNREADABLE(false),
    /** The content store does not hold a block that a conversation names. */
    CONTENT_MISSING(false),
    /** A value is larger than {@code PayloadLimit} lets into a Temporal history. */
    PAYLOAD_TOO_LARGE(false);

    private final boolean retried;

    FailureType(boolean retried) {
        this.retried = retried;
    }

    /** Whether another attempt may succeed with nothing changed by anybody. */
    public boolean isRetried() {
        return retried;
    }

    /** The names of all types that no retry policy of ours tries again, in declaration order. */
    public static String[] neverRetried() {
        return Arrays.stream(values())
                .filter(type -> !type.isRetried())
                .map(Enum::name)
                .toArray(String[]::new);
    }
}
