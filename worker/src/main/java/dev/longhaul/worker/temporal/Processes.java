package dev.longhaul.worker.temporal;

import java.time.Instant;
import java.util.Optional;

/** Processes by id; ids are used again, so the start time is compared, too. */
final class Processes {
    /** Systems count start times from a boot time that they correct now and then. */
    private static final long TOLERANCE_MILLIS = 5_000;

    private Processes() {}

    /** The living process with that id that started at that time; any with that id where no time is known. */
    static Optional<ProcessHandle> find(long pid, long startedAt) {
        if (pid <= 0) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> {
            long actual = startedAt(process);
            return actual == 0 || startedAt == 0 || Math.abs(actual - startedAt) <= TOLERANCE_MILLIS;
        });
    }

    /** In milliseconds since 1970; 0 where the system does not tell. */
    static long startedAt(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
