package dev.longhaul.starter.operations;

import dev.longhaul.worker.encryption.UnreadablePayload;
import dev.longhaul.workflows.failure.Refusal;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls to Temporal: each has an end, and what goes wrong comes back in words. */
final class Calls {
    /** Longest wait for a worker's answer to a query. */
    static final Duration QUERY_LIMIT = Duration.ofSeconds(10);

    /** Longest wait for a worker's answer to an update; some wait for a task to be told. */
    static final Duration UPDATE_LIMIT = Duration.ofSeconds(30);

    private static final int MOST_TRIES = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    /** What the SDK makes of the type of a failure by which an update is refused before it is taken. */
    private static final String REJECTED = "io.temporal.internal.worker.WorkflowExecutionException";

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "longhaul-call-limits");
        thread.setDaemon(true);
        return thread;
    });

    private final TemporalPlace place;
    private final RecentPlaces sessions = new RecentPlaces();

    Calls(TemporalPlace place) {
        this.place = place;
    }

    /** Tells where a session's work is done, for the words of what goes wrong with it. */
    void know(SessionPlace session) {
        sessions.note(session);
    }

    /** A call that concerns a session. */
    <T> T of(String session, Duration limit, Supplier<T> call) {
        try (Context.CancellableContext context =
                Context.current().withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS, TIMER)) {
            Callable<T> callable = () -> untilTaken(call);
            return context.call(callable);
        } catch (Exception e) {
            throw inWords(e, session);
        }
    }

    /** Makes a call again that met the end of an execution, and was not taken by it. */
    private static <T> T untilTaken(Supplier<T> call) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                if (tries == MOST_TRIES || !wasNotTaken(e)) {
                    throw e;
                }
                Pause.REAL.rest(BETWEEN_TRIES.multipliedBy(tries));
            }
        }
    }

    /** The server's words for an update whose workflow task came to nothing, as one that goes on as new may. */
    private static boolean wasNotTaken(RuntimeException e) {
        StatusRuntimeException status = find(e, StatusRuntimeException.class);
        return status != null
                && status.getStatus().getCode() == Status.Code.FAILED_PRECONDITION
                && String.valueOf(status.getStatus().getDescription()).contains("workflow task failure");
    }

    /** A call that concerns no session. */
    void run(Duration limit, Runnable call) {
        run("", limit, call);
    }

    /** A call that concerns a session and gives nothing. */
    void run(String session, Duration limit, Runnable call) {
        of(session, limit, () -> {
            call.run();
            return "";
        });
    }

    private RuntimeException inWords(Exception e, String session) {
        if (e instanceof OperationFailed failed) {
            return failed;
        }
        if (e instanceof WorkflowNotFoundException) {
            return OperationFailed.noSession(session);
        }
        if (e instanceof WorkflowExecutionAlreadyStarted) {
            return new OperationFailed(
                    ErrorCode.REFUSED,
                    "There is a session '" + session + "' already.",
                    wording -> "Choose another id, or talk to it: " + wording.say(session),
                    null);
        }
        if (find(e, CancellationException.class) != null) {
            // The SDK takes an interrupt for a wish to cancel; whoever interrupted finds it again.
            Thread.currentThread().interrupt();
            return new OperationFailed(ErrorCode.FAILED, "The call was interrupted.", "", e);
        }
        if (e instanceof WorkflowUpdateException || e instanceof WorkflowQueryException) {
            Optional<OperationFailed> refusal = refusal(e);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        UnreadablePayload unreadable = find(e, UnreadablePayload.class);
        if (unreadable != null) {
            return new OperationFailed(ErrorCode.USAGE, String.valueOf(unreadable.getMessage()), unreadable.hint(), e);
        }
        StatusRuntimeException status = find(e, StatusRuntimeException.class);
        if (status != null) {
            return inWords(status, session, e);
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }

    private RuntimeException inWords(StatusRuntimeException status, String session, Exception e) {
        Status.Code code = status.getStatus().getCode();
        String said = String.valueOf(status.getStatus().getDescription());
        return switch (code) {
            case DEADLINE_EXCEEDED -> sessions.knows(session) ? noWorker(session, e) : unreachable(e);
            case FAILED_PRECONDITION ->
                said.contains("poller") && sessions.knows(session)
                        ? noWorker(session, e)
                        : new OperationFailed(ErrorCode.REFUSED, "Temporal refused: " + said + ".", "", e);
            case UNAVAILABLE -> unreachable(e);
            case RESOURCE_EXHAUSTED ->
                new OperationFailed(
                        ErrorCode.UNAVAILABLE,
                        "Temporal at " + place.address() + " has too much to do: " + said + ".",
                        "Try again in a moment.",
                        e);
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                new OperationFailed(
                        ErrorCode.UNAVAILABLE,
                        "Temporal at " + place.address() + " refused the key: " + said + ".",
                        "Check TEMPORAL_API_KEY, TEMPORAL_NAMESPACE or the profile.",
                        e);
            default -> new OperationFailed(ErrorCode.FAILED, "Temporal answered " + code + ": " + said + ".", "", e);
        };
    }

    /** That nobody does the work of a session whose place is known. */
    OperationFailed noWorker(String session, @Nullable Exception cause) {
        SessionPlace silent = Objects.requireNonNull(sessions.of(session));
        return NoWorker.silent(
                place,
                silent.taskQueue(),
                silent.waitingSince(),
                NoWorker.lastSeen(place, silent.taskQueue()).orElse(null),
                cause);
    }

    private OperationFailed unreachable(Exception e) {
        return new OperationFailed(
                ErrorCode.UNAVAILABLE,
                "Temporal at " + place.address() + " cannot be reached.",
                "longhaul doctor checks the connection.",
                e);
    }

    private static Optional<OperationFailed> refusal(Exception e) {
        ApplicationFailure failure = find(e, ApplicationFailure.class);
        if (failure == null) {
            return Optional.empty();
        }
        String message = String.valueOf(failure.getOriginalMessage());
        if (REJECTED.equals(failure.getType())) {
            return Optional.of(new OperationFailed(ErrorCode.REFUSED, message, "", e));
        }
        return Arrays.stream(Refusal.values())
                .filter(refusal -> refusal.name().equals(failure.getType()))
                .findFirst()
                .map(refusal -> new OperationFailed(code(refusal), message, "", e));
    }

    private static ErrorCode code(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN -> ErrorCode.NOT_FOUND;
            case NOT_NOW -> ErrorCode.REFUSED;
            case INVALID -> ErrorCode.USAGE;
        };
    }

    private static <E extends Throwable> @Nullable E find(Throwable from, Class<E> type) {
        for (Throwable cause = from; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
