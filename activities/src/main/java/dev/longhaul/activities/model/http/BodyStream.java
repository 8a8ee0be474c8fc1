package dev.longhaul.activities.model.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's bytes as they arrive, read by one thread. A read waits no longer than the idle deadline, nor beyond the
 * whole one, and ends at once when another thread closes the stream; the connection is then given up.
 */
final class BodyStream extends InputStream implements BodySubscriber<BodyStream> {
    private final HttpDeadlines deadlines;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private final Object lock = new Object();

    private Flow.@Nullable Subscription subscription;
    private volatile boolean closed;
    private boolean ended;
    private long startedNanos;

    BodyStream(HttpDeadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** The whole deadline counts from here. */
    void start() {
        startedNanos = System.nanoTime();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        ByteBuffer next = next();
        if (next == null) {
            return -1;
        }
        int count = Math.min(length, next.remaining());
        next.get(target, offset, count);
        return count;
    }

    /** A buffer with something in it, or null at the end. */
    private @Nullable ByteBuffer next() throws IOException {
        while (true) {
            ByteBuffer first = buffers.peek();
            if (first != null && first.hasRemaining()) {
                return first;
            }
            if (first != null) {
                buffers.remove();
                continue;
            }
            if (ended) {
                return null;
            }
            take();
        }
    }

    private void take() throws IOException {
        if (closed) {
            throw new IOException("the exchange was given up");
        }
        Arrival arrival = await();
        if (arrival.fault() != null) {
            throw new IOException("the connection broke off", arrival.fault());
        }
        if (arrival.isEnd()) {
            ended = true;
            return;
        }
        buffers.addAll(arrival.bytes());
        more();
    }

    private Arrival await() throws IOException {
        long left = deadlines.whole().toNanos() - (System.nanoTime() - startedNanos);
        long idle = deadlines.idle().toNanos();
        try {
            Arrival arrival = arrivals.poll(Math.min(left, idle), TimeUnit.NANOSECONDS);
            if (arrival != null) {
                return arrival;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("this worker is stopping");
            interrupted.initCause(e);
            throw interrupted;
        }
        close();
        throw new HttpTimeoutException(
                left < idle
                        ? "the answer was not complete within "
                                + deadlines.whole().toSeconds() + " s"
                        : "nothing arrived for " + deadlines.idle().toSeconds() + " s");
    }

    private void more() {
        synchronized (lock) {
            if (subscription != null) {
                subscription.request(1);
            }
        }
    }

    @Override
    public void close() {
        Flow.Subscription open;
        synchronized (lock) {
            closed = true;
            open = subscription;
        }
        if (open != null) {
            open.cancel();
        }
        arrivals.add(Arrival.fault(new IOException("closed")));
    }

    @Override
    public CompletionStage<BodyStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        boolean unwanted;
        synchronized (lock) {
            unwanted = closed;
            subscription = given;
        }
        if (unwanted) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        arrivals.add(Arrival.bytes(bytes));
    }

    @Override
    public void onError(Throwable fault) {
        arrivals.add(Arrival.fault(fault));
    }

    @Override
    public void onComplete() {
        arrivals.add(Arrival.END);
    }

    /** Bytes, the end, or a fault. */
    private record Arrival(
            List<ByteBuffer> bytes, boolean isEnd, @Nullable Throwable fault) {
        static final Arrival END = new Arrival(List.of(), true, null);

        static Arrival bytes(List<ByteBuffer> bytes) {
            return new Arrival(bytes, false, null);
        }

        static Arrival fault(Throwable fault) {
            return new Arrival(List.of(), false, fault);
        }
    }
}
