package dev.longhaul.activities.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ToolHeartbeatTest {
    private final List<String> beats = new ArrayList<>();
    private final HandClock clock = new HandClock();

    @Test
    void beats_repeatWhatWasLastSaid() {
        try (ToolHeartbeat heartbeat = new ToolHeartbeat(beats::add, clock)) {
            clock.tick();
            heartbeat.accept("reading");
            clock.tick();
        }
        assertThat(beats).containsExactly("", "reading", "reading");
        assertThat(clock.getQueue()).allMatch(task -> ((ScheduledFuture<?>) task).isCancelled());
    }

    @Test
    void unwantedCall_isStoppedAtItsNextProgress() {
        ActivityCompletionException stop = new ActivityCanceledException();
        try (ToolHeartbeat heartbeat = new ToolHeartbeat(
                word -> {
                    throw stop;
                },
                clock)) {
            heartbeat.throwIfUnwanted();
            clock.tick();
            assertThatThrownBy(() -> heartbeat.accept("reading")).isSameAs(stop);
            assertThatThrownBy(heartbeat::throwIfUnwanted).isSameAs(stop);
        }
    }

    @Test
    void beatThatDoesNotGetThrough_doesNotEndTheBeating() {
        try (ToolHeartbeat heartbeat = new ToolHeartbeat(
                word -> {
                    beats.add(word);
                    throw new IllegalStateException("no connection");
                },
                clock)) {
            clock.tick();
            clock.tick();
            heartbeat.throwIfUnwanted();
        }
        assertThat(beats).hasSize(2);
    }

    /** Runs what is scheduled when a test says so. */
    private static final class HandClock extends ScheduledThreadPoolExecutor {
        private Runnable periodic = () -> {};

        HandClock() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long delay, long period, TimeUnit unit) {
            assertThat(unit.toSeconds(period)).isEqualTo(ToolHeartbeat.SECONDS);
            periodic = task;
            return super.scheduleAtFixedRate(task, 1, 1, TimeUnit.DAYS);
        }

        void tick() {
            periodic.run();
        }
    }
}
