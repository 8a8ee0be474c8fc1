package dev.longhaul.activities.model.script;

import dev.longhaul.activities.model.ModelProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that end at once, with a {@link CancellationException}, when the call is no longer wanted. */
final class ScriptPause {
    /** How soon a file that appears is noticed. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final CountDownLatch cancelled = new CountDownLatch(1);

    ScriptPause(ModelProgress progress) {
        progress.onCancel(cancelled::countDown);
    }

    /** Ends when the file is there. */
    void untilThereIs(Path file) {
        while (!Files.exists(file)) {
            last(LOOK_AGAIN);
        }
    }

    void last(Duration time) {
        try {
            if (cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CancellationException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /** Ends at once, or with the exception. */
    void check() {
        last(Duration.ZERO);
    }
}
