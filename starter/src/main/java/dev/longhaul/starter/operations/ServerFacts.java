package dev.longhaul.starter.operations;

import dev.longhaul.worker.temporal.SessionIndex;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;

/** What a Temporal server says of itself. */
public final class ServerFacts {
    private final TemporalPlace place;
    private final Calls calls;

    public ServerFacts(TemporalPlace place) {
        this.place = place;
        this.calls = new Calls(place);
    }

    /** Its version; empty where it does not tell. */
    public String version() {
        return calls.of(
                "",
                Calls.QUERY_LIMIT,
                () -> place.client()
                        .getWorkflowServiceStubs()
                        .blockingStub()
                        .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                        .getServerVersion());
    }

    /** Fails when sessions cannot be listed. */
    public void requireListing() {
        calls.run(Calls.QUERY_LIMIT, () -> place.sessions().list(SessionIndex.Which.ALL, 1, null));
    }

    /** Fails when nobody takes work from the task queue. */
    public void requireWorker(String taskQueue) {
        calls.run(Calls.QUERY_LIMIT, () -> {
            if (!new WorkerPresence(place.connection()).isThere(taskQueue)) {
                throw NoWorker.notBegun(
                        place, taskQueue, NoWorker.lastSeen(place, taskQueue).orElse(null));
            }
        });
    }
}
