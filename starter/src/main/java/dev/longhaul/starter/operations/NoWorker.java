package dev.longhaul.starter.operations;

import dev.longhaul.worker.health.Poller;
import dev.longhaul.worker.health.WorkerHealth;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person is told when nobody takes work from a task queue. */
final class NoWorker {
    private static final long SECONDS_OF_A_MINUTE = 60;

    private NoWorker() {}

    /**
     * The failure in words.
     *
     * @param waitingSince since when something waits for a worker, or null when nothing is known to
     * @param lastSeen when the last worker asked for work, or null when none did lately
     */
    static OperationFailed silent(
            TemporalPlace place,
            String taskQueue,
            @Nullable Instant waitingSince,
            @Nullable Instant lastSeen,
            @Nullable Throwable cause) {
        return failed(
                place,
                taskQueue,
                waitingSince,
                lastSeen,
                "Start one with the session's configuration: longhaul worker -c FILE. Everything is kept, and goes on then.",
                cause);
    }

    /**
     * The failure of something that was not begun because nobody would do it.
     *
     * @param lastSeen when the last worker asked for work, or null when none did lately
     */
    static OperationFailed notBegun(TemporalPlace place, String taskQueue, @Nullable Instant lastSeen) {
        return failed(
                place,
                taskQueue,
                null,
                lastSeen,
                "Nothing was started. Start a worker with the same configuration, longhaul worker -c FILE, and ask again.",
                null);
    }

    private static OperationFailed failed(
            TemporalPlace place,
            String taskQueue,
            @Nullable Instant waitingSince,
            @Nullable Instant lastSeen,
            String hint,
            @Nullable Throwable cause) {
        String since = waitingSince != null
                ? "; the session has waited for one for " + ago(waitingSince)
                : lastSeen != null
                        ? "; the last one was heard of " + ago(lastSeen) + " ago"
                        : "; none was there in the last minutes";
        return new OperationFailed(
                ErrorCode.UNAVAILABLE,
                "No worker answers on task queue '" + taskQueue + "' of namespace '" + place.namespace() + "' at "
                        + place.address() + since + ".",
                hint + (place.isLocal() ? "" : " If one runs, compare its TEMPORAL_NAMESPACE and temporal.task_queue."),
                cause);
    }

    /** When the last worker asked the task queue for work, as far as the server knows. */
    static Optional<Instant> lastSeen(TemporalPlace place, String taskQueue) {
        try {
            return new WorkerHealth(place.connection(), taskQueue)
                    .pollers().stream().map(Poller::seenAt).max(Comparator.naturalOrder());
        } catch (StatusRuntimeException cannotTell) {
            return Optional.empty();
        }
    }

    private static String ago(Instant time) {
        long seconds = Math.max(0, Duration.between(time, Instant.now()).toSeconds());
        if (seconds < SECONDS_OF_A_MINUTE) {
            return seconds + " s";
        }
        Duration passed = Duration.ofSeconds(seconds);
        return passed.toHours() == 0
                ? passed.toMinutes() + " min"
                : passed.toHours() + " h " + passed.toMinutesPart() + " min";
    }
}
