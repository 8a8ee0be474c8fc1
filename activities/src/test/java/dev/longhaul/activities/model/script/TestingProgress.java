package dev.longhaul.activities.model.script;

import dev.longhaul.activities.model.ModelProgress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An ear that a test holds in its hand. */
final class TestingProgress implements ModelProgress {
    private final List<String> pieces = new CopyOnWriteArrayList<>();
    private final List<Runnable> stops = new CopyOnWriteArrayList<>();
    private final CountDownLatch listened = new CountDownLatch(1);
    private volatile boolean cancelled;

    @Override
    public void textArrived(String piece) {
        pieces.add(piece);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void onCancel(Runnable stop) {
        stops.add(stop);
        listened.countDown();
        if (cancelled) {
            stop.run();
        }
    }

    List<String> pieces() {
        return pieces;
    }

    /** Ends when the call listens for its cancellation. */
    void awaitListener() throws InterruptedException {
        listened.await();
    }

    void cancel() {
        cancelled = true;
        stops.forEach(Runnable::run);
    }
}
