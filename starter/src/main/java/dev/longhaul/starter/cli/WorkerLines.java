package dev.longhaul.starter.cli;

import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.WorkerNote;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What people are told of workers in other processes of this machine. */
final class WorkerLines {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);

    private WorkerLines() {}

    /** In what the worker differs from the configuration as it is now; empty when in nothing. */
    static Optional<String> difference(WorkerNote worker, LonghaulConfig config) {
        if (!worker.configuration().equals(config.source().name())) {
            return Optional.of("The worker that runs since " + time(worker.since()) + " on the same task queue '"
                    + worker.taskQueue() + "' uses " + worker.configuration() + ", not "
                    + config.source().name()
                    + "; give one of them another temporal.task_queue.");
        }
        if (!worker.fingerprint().equals(config.source().fingerprint())) {
            return Optional.of("The worker that runs since " + time(worker.since()) + " uses " + config.origin()
                    + " as it was then; restart it to use the changes.");
        }
        return Optional.empty();
    }

    static String time(Instant time) {
        ZonedDateTime here = time.atZone(ZoneId.systemDefault());
        return here.format(here.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault())) ? TODAY : EARLIER);
    }
}
