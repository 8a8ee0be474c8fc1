package dev.longhaul.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.client.ActivityCanceledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HeartbeatingProgressTest {
    private static final Duration NEVER = Duration.ofDays(1);

    private final List<ModelHeartbeat> sent = new CopyOnWriteArrayList<>();

    @Test
    void silentCall_keepsBeatingUntilItIsClosed() {
        try (Heartbeats heartbeats = new Heartbeats(Duration.ofMillis(1), NEVER)) {
            HeartbeatingProgress progress = heartbeats.watch(sent::add);
            await().until(() -> sent.size() > 3);
            assertThat(sent).containsOnly(new ModelHeartbeat(0, ""));

            progress.close();
            int atTheEnd = sent.size();
            progress.beat();
            assertThat(sent.size()).isBetween(atTheEnd, atTheEnd + 1);
        }
    }

    @Test
    void arrivingText_beatsNoMoreOftenThanItMay() {
        HeartbeatingProgress progress = new HeartbeatingProgress(sent::add, Runnable::run, NEVER);

        for (int i = 0; i < 100; i++) {
            progress.textArrived("0123456789");
        }

        assertThat(sent).containsExactly(new ModelHeartbeat(10, "0123456789"));
        assertThat(progress.arrivedText()).hasSize(1_000);
    }

    @Test
    void heartbeat_showsTheEndOfWhatArrived() {
        HeartbeatingProgress progress = new HeartbeatingProgress(sent::add, Runnable::run, Duration.ZERO);

        progress.textArrived("😀".repeat(100) + "x");
        progress.textArrived("\ud83d");

        assertThat(sent)
                .containsExactly(
                        new ModelHeartbeat(201, "😀".repeat(99) + "x"), new ModelHeartbeat(202, "😀".repeat(99) + "x"));
    }

    @Test
    void cancellation_runsEveryStopOnce() {
        List<String> stopped = new ArrayList<>();
        HeartbeatingProgress progress = new HeartbeatingProgress(
                beat -> {
                    throw new ActivityCanceledException();
                },
                Runnable::run,
                NEVER);
        progress.onCancel(() -> stopped.add("early"));
        progress.onCancel(() -> {
            throw new IllegalStateException("cannot be stopped");
        });
        assertThat(progress.isCancelled()).isFalse();

        progress.beat();
        progress.beat();
        progress.onCancel(() -> stopped.add("late"));

        assertThat(progress.isCancelled()).isTrue();
        assertThat(stopped).containsExactly("early", "late");
    }

    @Test
    void heartbeatThatIsNotSent_doesNotEndTheCall() {
        HeartbeatingProgress progress = new HeartbeatingProgress(
                beat -> {
                    sent.add(beat);
                    throw new IllegalStateException("no connection");
                },
                Runnable::run,
                Duration.ZERO);

        progress.textArrived("a");
        progress.textArrived("b");

        assertThat(sent).hasSize(2);
        assertThat(progress.isCancelled()).isFalse();
    }
}
