package dev.longhaul.starter.operations;

import dev.longhaul.worker.health.Poller;
import dev.longhaul.worker.health.WorkerHealth;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/** Whether somebody takes work from a task queue. Asked before anything that would otherwise wait for ever. */
public final class WorkerPresence {
    private final TemporalPlace place;
    private final WorkerHealth health;
    private boolean seen;

    public WorkerPresence(TemporalPlace place) {
        this.place = place;
        this.health = new WorkerHealth(place.connection(), place.taskQueue());
        this.seen = place.workerHere();
    }

    /** Fails when no worker has polled the task queue lately. Once one was seen, it is not asked again. */
    void require() {
        seen = seen || health.state() != WorkerHealth.State.SILENT;
        if (!seen) {
            throw place.noWorker();
        }
    }

    /**
     * Whether a living process of this machine polls the task queue. A worker that ended a moment ago is still in the
     * server's list; its process is not. A server that does not answer is given the benefit of the doubt.
     */
    public boolean isAliveOnThisMachine() {
        try {
            return health.pollers().stream()
                    .map(Poller::pid)
                    .flatMap(Optional::stream)
                    .anyMatch(WorkerPresence::lives);
        } catch (StatusRuntimeException e) {
            return true;
        }
    }

    private static boolean lives(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
