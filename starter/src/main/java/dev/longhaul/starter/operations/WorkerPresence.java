package dev.longhaul.starter.operations;

import dev.longhaul.worker.health.Poller;
import dev.longhaul.worker.health.WorkerHealth;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.WorkerNote;
import io.grpc.StatusRuntimeException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether somebody takes work from a task queue. Asked before anything that would otherwise wait for ever. */
public final class WorkerPresence {
    private final TemporalConnection connection;
    private final Set<String> seen = new HashSet<>();

    public WorkerPresence(TemporalConnection connection) {
        this.connection = connection;
    }

    /** Whether a worker has polled the task queue lately. Once one was seen, it is not asked again. */
    synchronized boolean isThere(String taskQueue) {
        if (!seen.contains(taskQueue) && new WorkerHealth(connection, taskQueue).state() != WorkerHealth.State.SILENT) {
            seen.add(taskQueue);
        }
        return seen.contains(taskQueue);
    }

    /**
     * Whether a living process of this machine does the work of a task queue: one that has left a note, or one that polls
     * and has left none. A worker that ended a moment ago is still in the server's list; its process is not.
     */
    public boolean isAliveOnThisMachine(String taskQueue) {
        List<WorkerNote> notes = connection.workers().living();
        if (notes.stream().anyMatch(note -> note.working() && note.taskQueue().equals(taskQueue))) {
            return true;
        }
        Set<Long> noted = notes.stream().map(WorkerNote::pid).collect(Collectors.toSet());
        try {
            return new WorkerHealth(connection, taskQueue)
                    .pollers().stream()
                            .map(Poller::pid)
                            .flatMap(Optional::stream)
                            .anyMatch(pid -> !noted.contains(pid) && lives(pid));
        } catch (StatusRuntimeException cannotTell) {
            return false;
        }
    }

    private static boolean lives(long pid) {
        return pid != ProcessHandle.current().pid()
                && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
