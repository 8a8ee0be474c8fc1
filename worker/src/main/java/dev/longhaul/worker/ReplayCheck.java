package dev.longhaul.worker;

import dev.longhaul.worker.health.ReplayedJob;
import dev.longhaul.worker.temporal.JobHistory;
import dev.longhaul.worker.temporal.OpenJob;
import dev.longhaul.worker.temporal.OpenJobs;
import dev.longhaul.worker.temporal.TemporalConnection;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.Optional;
import java.util.function.Consumer;

/** Leads the history of every open job through this build. Nothing is changed, and no work is taken. */
public final class ReplayCheck {
    private static final String NO_QUEUE = "longhaul-replay";

    private final TemporalConnection connection;

    /** @param connection stays the caller's to close */
    public ReplayCheck(TemporalConnection connection) {
        this.connection = connection;
    }

    /**
     * Hands out what became of each, one after the other; one that ended meanwhile is passed over.
     *
     * @throws io.grpc.StatusRuntimeException when the server does not list its workflows, or goes away
     */
    public void each(Consumer<ReplayedJob> taker) {
        WorkerFactory factory = WorkerFactory.newInstance(connection.client(), WorkerSettings.factoryForMessages());
        try {
            Worker worker = factory.newWorker(NO_QUEUE, WorkerSettings.workerForMessages());
            WorkerRegistration.registerWorkflows(worker);
            JobHistory histories = new JobHistory(connection);
            new OpenJobs(connection)
                    .each(
                            WorkerRegistration.workflowTypes(),
                            job -> replay(job, histories, worker).ifPresent(taker));
        } finally {
            factory.shutdownNow();
        }
    }

    private static Optional<ReplayedJob> replay(OpenJob job, JobHistory histories, Worker worker) {
        Optional<WorkflowExecutionHistory> history;
        try {
            history = histories.of(job);
        } catch (JobHistory.TooLarge tooLarge) {
            return Optional.of(ReplayedJob.unchecked(
                    job.workflowId(),
                    job.workflowType(),
                    "Its history has more than " + JobHistory.MAX_BYTES / (1024 * 1024)
                            + " MB and was not looked at."));
        }
        return history.map(events -> replay(job, events, worker));
    }

    /** How a history goes through what the worker hosts. */
    static ReplayedJob replay(OpenJob job, WorkflowExecutionHistory history, Worker worker) {
        try {
            worker.replayWorkflowExecution(history);
            return ReplayedJob.good(job.workflowId(), job.workflowType());
        } catch (Exception | LinkageError | StackOverflowError failure) {
            return ReplayProblem.of(job, failure);
        }
    }
}
