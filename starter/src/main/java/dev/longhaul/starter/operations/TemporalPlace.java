package dev.longhaul.starter.operations;

import io.temporal.client.WorkflowClient;

/**
 * Where sessions live, as operations reach it.
 *
 * @param client converts as {@link dev.longhaul.workflows.payload.Payloads} does
 * @param taskQueue where the workers of these sessions take their work from
 * @param address Temporal's address, for people
 * @param workerHere whether this process hosts a worker, so that nobody needs to look for one
 */
public record TemporalPlace(WorkflowClient client, String taskQueue, String address, boolean workerHere) {
    OperationFailed noWorker() {
        return new OperationFailed(
                ErrorCode.UNAVAILABLE,
                "No worker answers on task queue '" + taskQueue + "' at " + address + ".",
                "Start one with: longhaul worker");
    }
}
