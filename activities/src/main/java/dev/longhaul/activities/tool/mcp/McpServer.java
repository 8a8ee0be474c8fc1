package dev.longhaul.activities.tool.mcp;

import dev.longhaul.activities.model.Redactor;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A configured server, over all its connections: connected when it is first needed, and again after it has died or
 * forgotten us, with growing pauses while that fails. Shared by all sessions of the worker.
 */
final class McpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(McpServer.class);

    private final McpServerSettings settings;
    private final Redactor redactor;
    private final Executor threads;
    private final Backoff backoff;
    private @Nullable CompletableFuture<McpConnection> current;
    private boolean closed;

    McpServer(McpServerSettings settings, Executor threads, Clock clock) {
        this.settings = settings;
        this.redactor = new Redactor(null, settings.secrets());
        this.threads = threads;
        this.backoff = new Backoff(clock);
    }

    McpServerSettings settings() {
        return settings;
    }

    /**
     * The connection in use, made if there is none.
     *
     * @param limit the longest wait; the attempt goes on after it
     * @param progress told what is being waited for; what it throws ends the wait
     * @throws ToolException which server it is, and what is wrong with it
     */
    McpConnection connection(Duration limit, Consumer<String> progress) {
        CompletableFuture<McpConnection> connecting = connecting();
        try {
            return new Waiting(limit)
                    .await(connecting, () -> progress.accept("connecting to the MCP server " + settings.name()));
        } catch (Waiting.TimedOut slow) {
            throw unavailable(
                    "has not answered within " + Words.of(limit) + " of its start", FailureType.TOOL_UNAVAILABLE);
        } catch (Waiting.Failed failed) {
            throw unavailable(Troubles.words(failed.reason()), Troubles.type(failed.reason()));
        }
    }

    /** What is wrong with this server, for people and models. */
    ToolException unavailable(String what, FailureType type) {
        return new ToolException(type, "The MCP server " + settings.name() + " " + redactor.redact(what) + ".", null);
    }

    String redacted(String text) {
        return redactor.redact(text);
    }

    private synchronized CompletableFuture<McpConnection> connecting() {
        if (closed) {
            throw unavailable("is not used any more: this worker is ending", FailureType.TOOL_UNAVAILABLE);
        }
        CompletableFuture<McpConnection> known = current;
        if (known == null || known.isCompletedExceptionally() || isBroken(known)) {
            Duration pause = backoff.delay();
            Executor later = pause.isZero()
                    ? threads
                    : CompletableFuture.delayedExecutor(
                            pause.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS, threads);
            known = CompletableFuture.supplyAsync(this::open, later);
            current = known;
        }
        return known;
    }

    private static boolean isBroken(CompletableFuture<McpConnection> made) {
        return made.isDone() && !made.isCompletedExceptionally() && made.join().isBroken();
    }

    private McpConnection open() {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
        }
        try {
            McpConnection made = McpConnection.open(settings, redactor);
            backoff.opened();
            made.onBroken(why -> broke(made, why));
            boolean late;
            synchronized (this) {
                late = closed;
            }
            if (late) {
                made.close();
            }
            return made;
        } catch (IOException noProgram) {
            backoff.failed();
            throw new Troubles.NoProgram(noProgram);
        } catch (RuntimeException failed) {
            backoff.failed();
            throw failed;
        }
    }

    private void broke(McpConnection connection, String why) {
        boolean expected;
        synchronized (this) {
            expected = closed;
        }
        if (!expected) {
            backoff.failed();
            LOG.warn(
                    "The MCP server {} {}. It is connected to again when it is needed.",
                    settings.name(),
                    redactor.redact(why));
            threads.execute(connection::close);
        }
    }

    @Override
    public void close() {
        CompletableFuture<McpConnection> last;
        synchronized (this) {
            closed = true;
            last = current;
        }
        if (last == null) {
            return;
        }
        if (last.isDone() && !last.isCompletedExceptionally()) {
            last.join().close();
        } else {
            // One that is just being made closes itself when it is.
            last.cancel(false);
        }
    }
}
