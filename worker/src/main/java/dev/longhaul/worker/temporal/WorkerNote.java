package dev.longhaul.worker.temporal;

import java.time.Instant;

/**
 * What a worker on this machine's own server leaves for other processes to read, as long as it lives.
 *
 * @param pid its process
 * @param pidStartedAt when that process started, as {@link Processes#startedAt} counts
 * @param server address of the server that it works for
 * @param since when it began
 * @param taskQueue where it takes its work from
 * @param configuration the path of its configuration, or {@code built-in}
 * @param fingerprint of the configuration as it was then
 * @param working whether it calls models and tools, rather than only lets sessions be asked
 */
public record WorkerNote(
        long pid,
        long pidStartedAt,
        String server,
        Instant since,
        String taskQueue,
        String configuration,
        String fingerprint,
        boolean working) {}
