package dev.longhaul.reliability;

import dev.longhaul.testkit.CallLog;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks from outside at what became of a cell. */
final class Outcome {
    private final Cell cell;
    private final Job job;
    private final String session;
    private final Duration patience;
    private final List<String> remarks = new ArrayList<>();
    private int lost;
    private int doubled;
    private int open;
    private int askedAgain;

    /** @param patience how long what is still open may take to close */
    Outcome(Cell cell, Job job, String session, Duration patience) {
        this.cell = cell;
        this.job = job;
        this.session = session;
        this.patience = patience;
    }

    Result check(SessionView end, long seconds) {
        checkTasks(end);
        checkDeliveries();
        checkOpen();
        for (Integer task : java.util.Arrays.asList(null, 1, 2)) {
            checkCalls(task == null ? session : session + "/task-" + task, task);
        }
        return new Result(
                cell.step().key(), cell.fault().key(), lost, doubled, open, askedAgain, seconds, List.copyOf(remarks));
    }

    private void checkTasks(SessionView end) {
        boolean cleared = cell.step() == Step.CLEAR;
        List<Integer> ids = end.tasks().stream().map(TaskView::id).toList();
        if (!ids.equals(cleared ? List.of(2) : List.of(1, 2))) {
            remarks.add("the tasks are " + ids);
            return;
        }
        TaskStatus rest = cell.step() == Step.CLOSE ? TaskStatus.CANCELLED : TaskStatus.COMPLETED;
        if (!cleared) {
            checkTask(
                    end.tasks().get(0),
                    cell.step() == Step.CANCEL ? TaskStatus.CANCELLED : rest,
                    cell.step() == Step.CONTINUE ? CellScript.END_AGAIN : CellScript.END_ONE);
        }
        checkTask(end.tasks().get(cleared ? 0 : 1), rest, CellScript.END_TWO);
        boolean steered = job.calls().answered().stream()
                .filter(call -> Integer.valueOf(1).equals(call.task()))
                .anyMatch(call -> call.messages().toString().split(CellScript.STEERED, -1).length == 2);
        if (cell.step() == Step.STEER && !steered) {
            lost++;
            remarks.add("the text for the running task was not heard exactly once");
        }
    }

    private void checkTask(TaskView task, TaskStatus status, String result) {
        boolean asItShould = task.status() == status
                && (status != TaskStatus.COMPLETED || result.equals(task.result()))
                && task.run() == (CellScript.END_AGAIN.equals(result) ? 2 : 1);
        if (!asItShould) {
            lost++;
            remarks.add("task " + task.id() + " is " + task.status() + " in run " + task.run() + " with "
                    + task.result() + (task.error() == null ? "" : ": " + task.error()));
        }
        if (cell.step() != Step.CLOSE && task.delivery() != Delivery.DELIVERED) {
            remarks.add("task " + task.id() + " is " + task.delivery());
        }
    }

    /** Each end stands once in what the agent was told, and no other does. */
    private void checkDeliveries() {
        if (cell.step() == Step.CLOSE) {
            return;
        }
        String told = job.calls().answered().stream()
                .filter(call -> call.task() == null)
                .max(Comparator.comparingInt(CallLog.Call::turn))
                .map(call -> call.messages().stream()
                        .filter(message -> "user".equals(message.get("role")))
                        .map(message -> String.valueOf(message.get("content")))
                        .collect(Collectors.joining("\n")))
                .orElse("");
        once(told, cell.step() == Step.CANCEL ? CellScript.REASON : CellScript.END_ONE);
        once(told, CellScript.END_TWO);
        if (cell.step() == Step.CONTINUE) {
            once(told, CellScript.END_AGAIN);
        }
    }

    private void once(String told, String end) {
        int times = told.split(end, -1).length - 1;
        if (times == 0) {
            lost++;
            remarks.add("the agent was never told " + end);
        } else if (times > 1) {
            doubled += times - 1;
            remarks.add("the agent was told " + end + " " + times + " times");
        }
    }

    private void checkOpen() {
        List<String> all = List.of(session, session + "/task-1", session + "/task-2");
        try {
            Eventually.holds("nothing is open", patience, () -> all.stream().noneMatch(job.temporal()::isOpen));
        } catch (AssertionError never) {
            List<String> left = all.stream().filter(job.temporal()::isOpen).toList();
            open = left.size();
            remarks.add("still open: " + left);
        }
    }

    /**
     * An answer is asked for again only when the worker that had it was killed, and that is counted; a recorded one never
     * is, nor one whose worker lived.
     */
    private void checkCalls(String workflowId, java.lang.@org.jspecify.annotations.Nullable Integer task) {
        List<CallLog.Call> answered = job.calls().answered().stream()
                .filter(call -> Objects.equals(call.task(), task))
                .toList();
        Map<Integer, List<CallLog.Call>> byTurn = answered.stream().collect(Collectors.groupingBy(CallLog.Call::turn));
        int recorded = job.temporal().histories(workflowId).stream()
                .mapToInt(Outcome::recordedCalls)
                .sum();
        if (recorded > byTurn.size()) {
            doubled += recorded - byTurn.size();
            remarks.add(workflowId + " holds " + recorded + " answers for " + byTurn.size() + " turns");
        }
        byTurn.forEach((turn, calls) -> {
            calls.stream()
                    .sorted(Comparator.comparingInt(CallLog.Call::attempt))
                    .limit(calls.size() - 1L)
                    .forEach(earlier -> askedAgain(workflowId, earlier));
            Set<Integer> attempts = new HashSet<>();
            if (!calls.stream().allMatch(call -> attempts.add(call.attempt()))) {
                doubled++;
                remarks.add("turn " + turn + " of " + workflowId + " was answered twice in one attempt");
            }
        });
    }

    private void askedAgain(String workflowId, CallLog.Call answered) {
        if (job.wasKilled(answered.processId())) {
            askedAgain++;
        } else {
            doubled++;
            remarks.add("turn " + answered.turn() + " of " + workflowId + " was asked for again, though worker "
                    + answered.processId() + " had its answer and lived");
        }
    }

    private static int recordedCalls(List<HistoryEvent> events) {
        Set<Long> scheduled = events.stream()
                .filter(Temporal.isScheduled("CallModel"))
                .map(HistoryEvent::getEventId)
                .collect(Collectors.toSet());
        return (int) events.stream()
                .filter(HistoryEvent::hasActivityTaskCompletedEventAttributes)
                .filter(event -> scheduled.contains(
                        event.getActivityTaskCompletedEventAttributes().getScheduledEventId()))
                .count();
    }
}
