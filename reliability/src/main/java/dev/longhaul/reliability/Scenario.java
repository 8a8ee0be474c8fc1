package dev.longhaul.reliability;

import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a session to the point, lets the fault strike there, and sees the session to its end. */
final class Scenario {
    private static final List<String> GATES = List.of("first", "last", "delivery");

    private final Cell cell;
    private final Job job;
    private final int leastWorkers;
    private final String session;
    private final String task;
    private final Strike strike;
    private final Asking asking;
    private @Nullable JavaProcess starter;

    Scenario(Cell cell, Job job, int leastWorkers) {
        this.cell = cell;
        this.job = job;
        this.leastWorkers = leastWorkers;
        session = cell.session();
        task = session + "/task-1";
        strike = new Strike(job, cell.fault());
        asking = new Asking(job, session, cell.step());
    }

    /** All of it; answers with what there was at the end. */
    Result run(long startedMillis) {
        SessionView end = play();
        long seconds =
                Duration.ofMillis(System.currentTimeMillis() - startedMillis).toSeconds();
        return new Outcome(cell, job, session, Eventually.LIMIT).check(end, seconds);
    }

    /** All but the check; answers with the session as it was before its close. */
    SessionView play() {
        GATES.stream().filter(gate -> !gate.equals(cell.step().gate())).forEach(job::open);
        strike.prepare();
        job.startWorkers(strike.workers(leastWorkers));
        begin();
        reach();
        Optional<Long> runner = job.temporal().runner(runnerOf());
        strike.begin(runner);
        if (cell.fault() == Fault.STARTER_KILLED) {
            asking.kill();
            if (starter != null) {
                starter.kill();
            }
        }
        if (cell.fault().isOfTheStore()) {
            openGate();
        }
        strike.end(leastWorkers);
        openGate();
        asking.awaitAnswer();
        return finish();
    }

    private String runnerOf() {
        return switch (cell.step()) {
            case START, DELIVERY, PARENT_ANEW -> session;
            default -> cell.step().isAsked() ? session : task;
        };
    }

    private void openGate() {
        if (!cell.step().gate().isEmpty()) {
            job.open(cell.step().gate());
        }
    }

    private void begin() {
        if (cell.fault() == Fault.STARTER_KILLED && !cell.step().isAsked()) {
            JavaProcess command = job.command("start", "go", "--session", session);
            while (!job.temporal().describe(session).isPresent()) {
                if (!command.isAlive()) {
                    command = job.command("start", "go", "--session", session);
                }
                Strike.pause(1);
            }
            starter = command;
        } else {
            job.start(session);
        }
    }

    private void reach() {
        Temporal seen = job.temporal();
        switch (cell.step()) {
            case START ->
                point(() -> seen.count(session, EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED) > 0);
            case FIRST_CALL -> awaitFirstCall();
            case TOOL_CALL -> point(() -> seen.hasScheduled(task, "CallTool"));
            case END_OF_RUN -> {
                awaitLastCall();
                if (!cell.fault().isOfTheStore()) {
                    openGate();
                    point(() -> job.calls().answered().stream()
                            .anyMatch(call -> Integer.valueOf(1).equals(call.task()) && call.turn() == 2));
                }
            }
            case NEWS ->
                point(() -> seen.count(task, EventType.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED) > 0);
            case DELIVERY -> {
                job.await("the delivery turn has begun", session, view -> view.turns() >= 2);
                point(() -> seen.underWay(session).isPresent());
            }
            case PARENT_ANEW -> point(() -> seen.hasBegunAnew(session));
            case CHILD_ANEW -> point(() -> seen.hasBegunAnew(task));
            default -> reachAsked(seen);
        }
    }

    private void reachAsked(Temporal seen) {
        switch (cell.step()) {
            case CONTINUE, CLEAR -> job.await("the task is delivered", session, Scenario::isFirstDelivered);
            case ANSWER ->
                job.await(
                        "the call waits for an approval",
                        session,
                        view -> !view.waitingFor().isEmpty());
            default -> awaitFirstCall();
        }
        EventType accepted = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED;
        long before = seen.count(session, accepted);
        if (cell.fault() == Fault.STARTER_KILLED) {
            asking.byCommand();
        } else {
            asking.fromHere();
        }
        point(() -> {
            asking.again();
            return seen.count(session, accepted) > before;
        });
    }

    private void awaitFirstCall() {
        job.await("the session is idle", session, view -> view.status() == SessionStatus.IDLE);
        Eventually.holds(
                "the first call of the task is under way",
                () -> job.temporal().underWay(task).isPresent());
    }

    private void awaitLastCall() {
        Eventually.holds(
                "the last call of the task is under way",
                () -> job.temporal().underWay(task).isPresent()
                        && job.temporal().hasScheduled(task, "CallTool")
                        && job.temporal()
                                .underWay(task)
                                .filter(call -> call.getActivityType().getName().equals("CallModel"))
                                .isPresent());
    }

    private static boolean isFirstDelivered(SessionView view) {
        return !view.tasks().isEmpty()
                && view.tasks().get(0).delivery() == Delivery.DELIVERED
                && view.status() == SessionStatus.IDLE;
    }

    /** Looks as often as it can, so that the fault strikes right behind the event. */
    private static void point(java.util.function.BooleanSupplier reached) {
        long limit = System.nanoTime() + Eventually.LIMIT.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("The point at which the fault strikes was never reached.");
            }
            Thread.onSpinWait();
        }
    }

    private SessionView finish() {
        if (cell.step() == Step.CLOSE) {
            SessionView closed =
                    job.await("the session is closed", session, view -> view.status() == SessionStatus.CLOSED);
            job.open("two");
            return closed;
        }
        job.open("two");
        SessionView end = Eventually.sees(
                "all tasks have ended and the session is idle",
                () -> job.await("the session answers", session, view -> true),
                this::isOver);
        job.session(session).close(new Requests.Close(Requests.TasksAtClose.CANCEL));
        return end;
    }

    /** Whether nothing more will happen by itself. Lost news would leave a task running for ever. */
    private boolean isOver(SessionView view) {
        boolean ended = view.status() == SessionStatus.IDLE
                && view.undelivered().isEmpty()
                && view.tasks().size() == (cell.step() == Step.CLEAR ? 1 : 2)
                && view.tasks().stream().allMatch(any -> any.status().hasEnded());
        boolean again = cell.step() != Step.CONTINUE
                || (view.tasks().get(0).run() == 2 && view.tasks().get(0).status() == TaskStatus.COMPLETED);
        return ended && again;
    }
}
