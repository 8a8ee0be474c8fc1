package dev.longhaul.starter.operations;

import java.time.Duration;

/** How a follower waits between two looks. */
@FunctionalInterface
public interface Pause {
    void rest(Duration duration) throws InterruptedException;

    /** Real time. */
    Pause REAL = duration -> Thread.sleep(duration.toMillis());
}
