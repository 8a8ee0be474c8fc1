package dev.longhaul.starter.operations;

import dev.longhaul.worker.temporal.SessionIndex;
import dev.longhaul.worker.temporal.TemporalConnection;
import io.temporal.client.WorkflowClient;

/**
 * Where sessions live, as operations reach it.
 *
 * @param connection open as long as the operations are used
 * @param taskQueue where the workers of these sessions take their work from
 * @param workerHere whether this process hosts a worker, so that nobody needs to look for one
 */
public record TemporalPlace(TemporalConnection connection, String taskQueue, boolean workerHere) {
    WorkflowClient client() {
        return connection.client();
    }

    SessionIndex sessions() {
        return connection.sessions();
    }

    /** The server's address, for people. */
    String address() {
        return connection.address().isEmpty() ? "the server in this process" : connection.address();
    }

    OperationFailed noWorker() {
        return new OperationFailed(
                ErrorCode.UNAVAILABLE,
                "No worker answers on task queue '" + taskQueue + "' at " + address() + ".",
                "Start one with: longhaul worker");
    }
}
