package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;

/**
 * Bounds how much a parser may compute over one document: one that never ends must hold up no job. Time in which the machine
 * does something else does not count, so that a good document is not given up where there is much to do.
 */
public final class ReadingTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** For the files of a folder. Each is tried once until it changes, so any number may be given up. */
    static final ReadingTime OF_A_FILE = new ReadingTime(Duration.ofMinutes(2), Integer.MAX_VALUE);

    /** For what comes from the web, where anybody may put what never ends, at any number of addresses. */
    public static final ReadingTime OF_A_PAGE = new ReadingTime(Duration.ofMinutes(1), 8);

    private final Duration longest;
    private final int mostGivenUp;
    private final ToLongFunction<Thread> computedNanos;
    private final AtomicInteger givenUp = new AtomicInteger();

    /**
     * A bound.
     *
     * @param longest the most that is computed over a document
     * @param mostGivenUp a parser that was given up and does not stop keeps its thread: when there are so many, nothing more is
     *     tried
     */
    ReadingTime(Duration longest, int mostGivenUp) {
        this(longest, mostGivenUp, thread -> THREADS.getThreadCpuTime(thread.getId()));
    }

    /** @param computedNanos how long a thread has computed; negative when it has ended */
    ReadingTime(Duration longest, int mostGivenUp, ToLongFunction<Thread> computedNanos) {
        this.computedNanos = computedNanos;
        this.longest = longest;
        this.mostGivenUp = mostGivenUp;
    }

    /** Makes something of a document. */
    public interface Parser<T> {
        T parse() throws UnreadableDocument;
    }

    /**
     * What a parser makes of a document.
     *
     * @throws UnreadableDocument as the parser does, or when it does not come to an end
     * @throws ToolException when this thread is interrupted
     */
    public <T> T of(Parser<T> parser) throws UnreadableDocument {
        if (givenUp.get() >= mostGivenUp) {
            throw new UnreadableDocument("was not tried: " + mostGivenUp
                    + " documents before it never came to an end, and hold this worker up until it is started again");
        }
        FutureTask<T> task = new FutureTask<>(parser::parse);
        Parsing parsing = new Parsing(task);
        parsing.start();
        try {
            while (true) {
                try {
                    return task.get(Math.min(1_000, longest.toMillis()), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (computedNanos.applyAsLong(parsing) > longest.toNanos()) {
                        parsing.giveUp();
                        throw new UnreadableDocument("takes longer than " + longest.toSeconds() + " seconds to read");
                    }
                }
            }
        } catch (InterruptedException e) {
            parsing.giveUp();
            Thread.currentThread().interrupt();
            throw new ToolException(FailureType.TOOL_UNAVAILABLE, "Reading a document was interrupted.", e);
        } catch (ExecutionException e) {
            throw unchecked(Objects.requireNonNull(e.getCause()));
        }
    }

    private static RuntimeException unchecked(Throwable thrown) throws UnreadableDocument {
        if (thrown instanceof UnreadableDocument unreadable) {
            throw unreadable;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
    }

    /** A parser at work; counted among those that were given up until it ends. */
    private final class Parsing extends Thread {
        private final FutureTask<?> task;
        private boolean isGivenUp;
        private boolean hasEnded;

        Parsing(FutureTask<?> task) {
            super("document-parser");
            this.task = task;
            setDaemon(true);
        }

        @Override
        public void run() {
            task.run();
            synchronized (this) {
                hasEnded = true;
                if (isGivenUp) {
                    givenUp.decrementAndGet();
                }
            }
        }

        synchronized void giveUp() {
            task.cancel(true);
            if (!hasEnded) {
                isGivenUp = true;
                givenUp.incrementAndGet();
            }
        }
    }
}
