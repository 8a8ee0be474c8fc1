package dev.longhaul.reliability;

import java.util.Optional;

/** Makes a fault happen, and end. */
final class Strike {
    /** Longer than the longest silence of a live worker (30 s). */
    private static final long CUT_SECONDS = 40;

    private static final long AWAY_SECONDS = 5;

    private final Job job;
    private final Fault fault;

    Strike(Job job, Fault fault) {
        this.job = job;
        this.fault = fault;
    }

    /** What has to be there before anything starts. */
    void prepare() {
        if (fault == Fault.STORE_FULL) {
            job.putStoreOnSmallDisk();
        }
    }

    /** Workers to begin with. */
    int workers(int least) {
        return fault == Fault.WORKER_KILLED ? Math.max(2, least) : least;
    }

    /** The fault begins; one that is over at once has ended with it. */
    void begin(Optional<Long> runner) {
        switch (fault) {
            case WORKER_KILLED -> job.killWorker(runner);
            case ALL_WORKERS_KILLED -> job.killAllWorkers();
            case SERVER_KILLED -> job.server().kill();
            case NETWORK_CUT -> job.network().cut();
            case STORE_AWAY -> job.store().begin();
            case STORE_FULL -> job.disk().fill();
            default -> {
                // the starter is killed by whoever started it; the model fails by its script
            }
        }
    }

    /** The fault lasts its time and ends. */
    void end(int workers) {
        switch (fault) {
            case ALL_WORKERS_KILLED -> {
                pause(AWAY_SECONDS);
                job.startWorkers(workers);
            }
            case SERVER_KILLED -> {
                pause(2);
                job.server().restart();
            }
            case NETWORK_CUT -> {
                pause(CUT_SECONDS);
                job.network().mend();
            }
            case STORE_AWAY -> {
                pause(AWAY_SECONDS);
                job.store().end();
            }
            case STORE_FULL -> {
                pause(AWAY_SECONDS);
                job.disk().free();
            }
            default -> {
                // nothing to mend
            }
        }
    }

    static void pause(long seconds) {
        try {
            Thread.sleep(seconds * 1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
