package dev.longhaul.worker.health;

import org.jspecify.annotations.Nullable;

/**
 * How the history of an open session or task goes through this build.
 *
 * @param job its workflow id
 * @param workflowType as the server has it
 * @param outcome how it went
 * @param event the number of the event at which it went wrong, null where it did not, or at no event of its own
 * @param cause why, one sentence for a person; empty where nothing is wrong
 * @param detail what Temporal's SDK says of it, one line for a developer; empty for nothing
 */
public record ReplayedJob(
        String job,
        String workflowType,
        Outcome outcome,
        @Nullable Long event,
        String cause,
        String detail) {
    /** One whose history leads through this build. */
    public static ReplayedJob good(String job, String workflowType) {
        return new ReplayedJob(job, workflowType, Outcome.REPLAYS, null, "", "");
    }

    /** One that nothing is known of. */
    public static ReplayedJob unchecked(String job, String workflowType, String cause) {
        return new ReplayedJob(job, workflowType, Outcome.NOT_CHECKED, null, cause, "");
    }

    /** What became of the replay. */
    public enum Outcome {
        REPLAYS,
        WOULD_BREAK,
        NOT_CHECKED
    }
}
