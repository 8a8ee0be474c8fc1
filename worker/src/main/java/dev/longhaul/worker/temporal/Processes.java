package dev.longhaul.worker.temporal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Processes by id; ids are used again, so the start time is compared, too. */
final class Processes {
    /** In the line that Linux keeps of a process, the place of the start time after the name in parentheses. */
    private static final int START_TIME = 19;

    private Processes() {}

    /** The living process with that id that started at that time; any with that id where no time is known. */
    static Optional<ProcessHandle> find(long pid, long startedAt) {
        if (pid <= 0) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> {
            long actual = startedAt(process);
            return actual == 0 || startedAt == 0 || actual == startedAt;
        });
    }

    /**
     * A number that says when a process started and is the same for all who ask; 0 where the system does not tell. On
     * Linux it counts from the start of the machine: the time of day of a start is computed anew by each process that
     * asks, and moves when the clock is set.
     */
    static long startedAt(ProcessHandle process) {
        Path line = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            return Files.exists(line) ? startedAt(Files.readString(line)) : timeOfDay(process);
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Out of the line that Linux keeps of a process; its name may hold blanks and parentheses. */
    static long startedAt(String line) {
        String[] afterName = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
        return afterName.length > START_TIME ? Long.parseLong(afterName[START_TIME]) : 0;
    }

    private static long timeOfDay(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
