package dev.longhaul.activities.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Keeps what arrives, and cancels when told to. */
public final class TestingProgress implements ModelProgress {
    private final List<String> pieces = new ArrayList<>();
    private final List<Runnable> stops = new ArrayList<>();
    private final CountDownLatch firstPiece = new CountDownLatch(1);
    private boolean cancelled;

    @Override
    public synchronized void textArrived(String piece) {
        pieces.add(piece);
        firstPiece.countDown();
    }

    public synchronized List<String> pieces() {
        return List.copyOf(pieces);
    }

    /** Opens when text has arrived. */
    public CountDownLatch firstPiece() {
        return firstPiece;
    }

    public void cancel() {
        List<Runnable> toStop;
        synchronized (this) {
            cancelled = true;
            toStop = List.copyOf(stops);
        }
        toStop.forEach(Runnable::run);
    }

    @Override
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void onCancel(Runnable stop) {
        synchronized (this) {
            stops.add(stop);
            if (!cancelled) {
                return;
            }
        }
        stop.run();
    }
}
