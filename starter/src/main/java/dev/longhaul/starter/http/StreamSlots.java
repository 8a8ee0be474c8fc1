package dev.longhaul.starter.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How many answers may take long at the same time: event streams, and waits for tasks. Each of them holds a thread. */
final class StreamSlots implements AutoCloseable {
    private final int most;
    private final AtomicInteger taken = new AtomicInteger();
    private final CountDownLatch stopping = new CountDownLatch(1);

    StreamSlots(int most) {
        this.most = most;
    }

    /** A place for one; refused when there is none. */
    Slot take() {
        if (isStopping()) {
            throw stopping();
        }
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            throw new HttpRefusal(
                    HttpRefusal.Kind.TOO_MANY_STREAMS,
                    "There are " + most + " event streams and waits already, which is the most that this server holds.",
                    "End some, or ask again when others have ended.");
        }
        return new Slot();
    }

    int taken() {
        return taken.get();
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private static HttpRefusal stopping() {
        return new HttpRefusal(HttpRefusal.Kind.STOPPING, "The server is ending.", "Ask again; nothing is lost.");
    }

    /** No place is given any more, and those that wait are told. */
    @Override
    public void close() {
        stopping.countDown();
    }

    /** A place that is taken. */
    final class Slot implements AutoCloseable {
        private boolean given;

        /** Rests, unless the server ends meanwhile. */
        void rest(Duration duration) throws InterruptedException {
            if (stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw stopping();
            }
        }

        @Override
        public void close() {
            if (!given) {
                given = true;
                taken.decrementAndGet();
            }
        }
    }
}
