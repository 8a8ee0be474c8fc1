package dev.longhaul.starter.hosting;

import dev.longhaul.starter.operations.SessionPlace;
import dev.longhaul.starter.operations.Standby;

/** The worker of this process, which is there for its task queue for as long as the process is. */
public final class OwnWorker implements Standby {
    private final String taskQueue;

    public OwnWorker(HostedWorker worker) {
        this.taskQueue = worker.taskQueue();
    }

    @Override
    public void reach(SessionPlace session) {
        // It is there, or another one is asked for.
    }

    @Override
    public String reader(SessionPlace session) {
        return session.taskQueue();
    }

    @Override
    public boolean isHosting(String queue) {
        return false;
    }

    @Override
    public boolean isServed(String queue) {
        return taskQueue.equals(queue);
    }
}
