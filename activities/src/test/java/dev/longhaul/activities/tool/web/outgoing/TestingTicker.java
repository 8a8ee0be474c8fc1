package dev.longhaul.activities.tool.web.outgoing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only for those who sleep, and when a test says so. */
public final class TestingTicker implements Ticker {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public void sleep(long nanos) {
        now.addAndGet(nanos);
    }

    public void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
