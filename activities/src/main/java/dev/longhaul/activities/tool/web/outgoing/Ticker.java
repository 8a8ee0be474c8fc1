package dev.longhaul.activities.tool.web.outgoing;

import java.util.concurrent.TimeUnit;

/** Time that passes, and waiting for it. */
public interface Ticker {
    /** The machine's. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** Nanoseconds since some moment. */
    long nanos();

    void sleep(long nanos) throws InterruptedException;
}
