package dev.longhaul.starter.hosting;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.worker.ReplayCheck;
import dev.longhaul.worker.health.ReplayedJob;
import dev.longhaul.worker.health.ReplayedJob.Outcome;
import dev.longhaul.worker.temporal.TemporalConnection;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;

/**
 * How the open jobs of a server go through this build.
 *
 * @param jobs how many were looked at
 * @param wouldBreak those that could not go on
 * @param notChecked those that nothing is known of
 */
public record JobsReplay(int jobs, List<ReplayedJob> wouldBreak, List<ReplayedJob> notChecked) {
    public JobsReplay {
        wouldBreak = List.copyOf(wouldBreak);
        notChecked = List.copyOf(notChecked);
    }

    /**
     * Replays them all; takes as long as their histories are.
     *
     * @throws OperationFailed when the server does not list its jobs
     */
    public static JobsReplay of(TemporalConnection connection) {
        List<ReplayedJob> all = new ArrayList<>();
        int[] jobs = {0};
        try {
            new ReplayCheck(connection).each(job -> {
                jobs[0]++;
                if (job.outcome() != Outcome.REPLAYS) {
                    all.add(job);
                }
            });
        } catch (StatusRuntimeException failed) {
            throw inWords(connection, failed);
        }
        return new JobsReplay(jobs[0], having(all, Outcome.WOULD_BREAK), having(all, Outcome.NOT_CHECKED));
    }

    private static List<ReplayedJob> having(List<ReplayedJob> jobs, Outcome outcome) {
        return jobs.stream().filter(job -> job.outcome() == outcome).toList();
    }

    private static OperationFailed inWords(TemporalConnection connection, StatusRuntimeException failed) {
        return switch (failed.getStatus().getCode()) {
            case UNIMPLEMENTED, INVALID_ARGUMENT, FAILED_PRECONDITION ->
                new OperationFailed(
                        ErrorCode.FAILED,
                        "The Temporal server " + connection.address() + " does not list its workflows, so open jobs"
                                + " cannot be found: " + said(failed),
                        "Give it a visibility store that understands list filters.",
                        failed);
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                new OperationFailed(
                        ErrorCode.UNAVAILABLE,
                        "Temporal at " + connection.address() + " does not let us list workflows or read their"
                                + " histories: " + said(failed),
                        "The key needs the right to read the namespace.",
                        failed);
            default ->
                new OperationFailed(
                        ErrorCode.UNAVAILABLE,
                        "Temporal at " + connection.address() + " did not answer to the end: " + said(failed),
                        "Nothing was changed; ask again.",
                        failed);
        };
    }

    private static String said(StatusRuntimeException failed) {
        Status status = failed.getStatus();
        String words = status.getDescription();
        return (words == null ? status.getCode().name() : words) + ".";
    }
}
