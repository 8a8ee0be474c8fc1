package dev.longhaul.starter.operations;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleInfo;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleState;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done with schedules: Temporal itself starts a session at each of their times. What is refused
 * throws {@link OperationFailed}, in words, and has changed nothing.
 */
public final class ScheduleOperations {
    /** How often, and for how long together, a run that was triggered is looked for. */
    private static final int LOOKS = 20;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final TemporalPlace place;
    private final Calls calls;
    private final Pause pause;

    public ScheduleOperations(TemporalPlace place, Pause pause) {
        this.place = place;
        this.calls = new Calls(place);
        this.pause = pause;
    }

    /** Makes a schedule; an id that another one has is refused. */
    public ScheduleView create(NewSchedule schedule) {
        String id = schedule.run().session();
        Schedule made = Schedule.newBuilder()
                .setAction(ScheduledSession.action(place, schedule.run()))
                .setSpec(ScheduleTiming.spec(schedule))
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(schedule.overlap().policy())
                        .setCatchupWindow(schedule.catchUp())
                        .build())
                .setState(
                        ScheduleState.newBuilder().setPaused(schedule.paused()).build())
                .build();
        ScheduleOptions options = ScheduleOptions.newBuilder()
                .setMemo(Map.of(ScheduledSession.TIMING, ScheduleTiming.of(schedule)))
                .build();
        of(id, () -> client().createSchedule(id, made, options));
        return show(id);
    }

    public ScheduleList list() {
        return of(
                "",
                () -> new ScheduleList(client().listSchedules()
                        .map(ScheduledSession::summary)
                        .flatMap(Optional::stream)
                        .sorted(Comparator.comparing(ScheduleList.Summary::schedule))
                        .toList()));
    }

    public ScheduleView show(String id) {
        return of(id, () -> ScheduledSession.view(described(id)));
    }

    /** From now on no run begins; those that go on do so. */
    public ScheduleView pause(String id, @Nullable String note) {
        return change(id, handle -> {
            if (note == null) {
                handle.pause();
            } else {
                handle.pause(note);
            }
        });
    }

    /** From now on it runs at its times again; those that passed meanwhile are not made up for. */
    public ScheduleView resume(String id, @Nullable String note) {
        return change(id, handle -> {
            if (note == null) {
                handle.unpause();
            } else {
                handle.unpause(note);
            }
        });
    }

    /**
     * Runs it now, also while it is paused.
     *
     * @return the run; empty when it is not there after some seconds
     * @throws OperationFailed when an earlier run goes on, and the schedule does not run beside it
     */
    public Optional<ScheduleView.Run> trigger(String id) {
        ScheduleInfo before = of(id, () -> {
            ScheduleDescription found = described(id);
            handle(id).trigger();
            return found.getInfo();
        });
        for (int look = 0; look < LOOKS; look++) {
            ScheduleInfo now = of(id, () -> described(id).getInfo());
            if (now.getNumActions() > before.getNumActions()) {
                return ScheduledSession.runs(now.getRecentActions()).stream().findFirst();
            }
            if (now.getNumActionsSkippedOverlap() > before.getNumActionsSkippedOverlap()) {
                throw goesOn(id, before);
            }
            rest();
        }
        return Optional.empty();
    }

    private static OperationFailed goesOn(String id, ScheduleInfo info) {
        String session = ScheduledSession.runs(info.getRecentActions()).stream()
                .findFirst()
                .map(ScheduleView.Run::session)
                .orElse("");
        return new OperationFailed(
                ErrorCode.REFUSED,
                "An earlier run of the schedule '" + id + "' goes on"
                        + (session.isEmpty() ? "." : ": the session " + session + "."),
                "Wait for it, close it, or make the schedule with --overlap queue or allow.");
    }

    private void rest() {
        try {
            pause.rest(BETWEEN_LOOKS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OperationFailed(
                    ErrorCode.FAILED, "The command was interrupted; the run may have begun.", "", interrupted);
        }
    }

    /** Forgets a schedule; the sessions that it has started go on. */
    public void delete(String id) {
        of(id, () -> {
            described(id);
            handle(id).delete();
            return id;
        });
    }

    private ScheduleView change(String id, Consumer<ScheduleHandle> what) {
        return of(id, () -> {
            described(id);
            what.accept(handle(id));
            return ScheduledSession.view(handle(id).describe());
        });
    }

    /** A schedule of ours. */
    private ScheduleDescription described(String id) {
        ScheduleDescription found = handle(id).describe();
        if (ScheduledSession.timing(found).isEmpty()) {
            throw noSchedule(id, null);
        }
        return found;
    }

    private ScheduleHandle handle(String id) {
        return client().getHandle(id);
    }

    private ScheduleClient client() {
        return ScheduleClient.newInstance(
                place.client().getWorkflowServiceStubs(),
                ScheduleClientOptions.newBuilder()
                        .setNamespace(place.namespace())
                        .setDataConverter(place.client().getOptions().getDataConverter())
                        .build());
    }

    private <T> T of(String id, Supplier<T> call) {
        return calls.of("", Calls.QUERY_LIMIT, () -> {
            try {
                return call.get();
            } catch (ScheduleAlreadyRunningException there) {
                throw new OperationFailed(
                        ErrorCode.REFUSED,
                        "There is a schedule '" + id + "' already.",
                        "Choose another id, or delete that one: longhaul schedule delete " + id,
                        there);
            } catch (RuntimeException failed) {
                throw refusal(failed).map(said -> inWords(said, id, failed)).orElse(failed);
            }
        });
    }

    private static RuntimeException inWords(Status said, String id, RuntimeException failed) {
        return switch (said.getCode()) {
            case NOT_FOUND -> noSchedule(id, failed);
            case INVALID_ARGUMENT ->
                new OperationFailed(
                        ErrorCode.USAGE,
                        "Temporal does not take the schedule '" + id + "': " + said.getDescription() + ".",
                        "A cron expression has five fields, for example \"0 7 * * MON\".",
                        failed);
            case UNIMPLEMENTED ->
                new OperationFailed(
                        ErrorCode.REFUSED,
                        "This Temporal keeps no schedules: it is the in-process one.",
                        "Install the Temporal CLI and start longhaul dev again, or set TEMPORAL_ADDRESS.",
                        failed);
            default -> failed;
        };
    }

    private static OperationFailed noSchedule(String id, @Nullable Throwable cause) {
        return new OperationFailed(
                ErrorCode.NOT_FOUND,
                "There is no schedule '" + id + "'.",
                "longhaul schedule list lists those there are.",
                cause);
    }

    private static Optional<Status> refusal(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException said) {
                return Optional.of(said.getStatus());
            }
        }
        return Optional.empty();
    }
}
