package dev.longhaul.workflows.ledger;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parent's record of its tasks, and the truth about them. It decides and remembers; it talks to nobody. Times come
 * from the caller. Readers get values that never change.
 */
public final class TaskLedger {
    /** The most tasks that a ledger holds; ended ones must be cleared before more are started. */
    public static final int MAX_TASKS = 500;

    /** What a ledger may take of a history, in bytes; results are shortened to fit, what was asked never is. */
    public static final long MAX_STATE_BYTES = 90_000;

    private static final int SHORT_RESULT_CHARACTERS = 400;

    private final Map<Integer, TaskRecord> tasks = new LinkedHashMap<>();
    private final UntoldEnds untold;
    private int nextId;
    private int ends;
    private Usage usageOfCleared;

    public TaskLedger(LedgerState state) {
        nextId = state.nextId();
        ends = state.ends();
        usageOfCleared = state.usageOfCleared();
        for (TaskRecord task : state.tasks()) {
            tasks.put(task.id(), task);
            nextId = Math.max(nextId, task.id() + 1);
        }
        untold = new UntoldEnds(state.untold());
    }

    /** The ledger as it travels on, the results of the oldest ends shortened until it is small enough. */
    public LedgerState state() {
        List<TaskRecord> earlier = untold.state();
        long bytes = UntoldEnds.estimatedBytes(earlier);
        return new LedgerState(nextId, ends, usageOfCleared, fitting(MAX_STATE_BYTES - bytes), earlier);
    }

    /** All tasks, start order, the results of the oldest ends shortened until they take no more than so many bytes. */
    public List<TaskRecord> fitting(long maxBytes) {
        Map<Integer, TaskRecord> fitted = new LinkedHashMap<>(tasks);
        long bytes =
                fitted.values().stream().mapToLong(TaskRecord::estimatedBytes).sum();
        for (int characters : new int[] {SHORT_RESULT_CHARACTERS, 0}) {
            List<TaskRecord> oldestFirst = new ArrayList<>(fitted.values());
            oldestFirst.sort(Comparator.comparingInt(TaskRecord::endOrder));
            for (TaskRecord task : oldestFirst) {
                if (bytes <= maxBytes) {
                    return List.copyOf(fitted.values());
                }
                TaskRecord shorter = task.shortened(characters);
                bytes += shorter.estimatedBytes() - task.estimatedBytes();
                fitted.put(task.id(), shorter);
            }
        }
        return List.copyOf(fitted.values());
    }

    /** Why so many further tasks cannot be recorded; empty when they can. */
    public Optional<String> refusalOfStart(List<Assignment> asked) {
        if (tasks.size() + asked.size() > MAX_TASKS) {
            return Optional.of("this session holds " + tasks.size() + " tasks, and " + MAX_TASKS
                    + " are the most it can; clear some that have ended.");
        }
        return refusalOfText(asked.stream().mapToLong(Assignment::bytes).sum() + 600L * (asked.size() - 1));
    }

    /** Why no further text, of a new task or of a continuation, can be recorded; empty when it can. */
    public Optional<String> refusalOfText(Text input) {
        return refusalOfText(Text.utf8Length(input.text()));
    }

    private Optional<String> refusalOfText(long bytes) {
        long asked = tasks.values().stream()
                        .mapToLong(task -> task.shortened(0).estimatedBytes())
                        .sum()
                + UntoldEnds.estimatedBytes(untold.state());
        return asked + bytes > MAX_STATE_BYTES - 10_000
                ? Optional.of("what was asked of this session's " + tasks.size() + " tasks fills its ledger; clear"
                        + " some that have ended.")
                : Optional.empty();
    }

    /** Records a task as queued and gives it its id. */
    public TaskRecord start(String agent, String description, Text input, DeliveryPolicy deliver, Instant now) {
        return start(Assignment.of(agent, description, input), null, deliver, now);
    }

    /** Records tasks that belong together as queued, in the order given; {@link TaskRecord#batch} names them together. */
    public List<TaskRecord> startTogether(List<Assignment> asked, DeliveryPolicy deliver, Instant now) {
        String batch = Batches.name(nextId);
        return asked.stream().map(one -> start(one, batch, deliver, now)).toList();
    }

    private TaskRecord start(Assignment asked, @Nullable String batch, DeliveryPolicy deliver, Instant now) {
        return replace(TaskRecord.queued(nextId++, asked, batch, deliver, now));
    }

    /** Gives the queued tasks that come first in line a place, as long as fewer than {@code capacity} tasks have one. */
    public List<TaskRecord> takePlaces(int capacity, Instant now) {
        List<TaskRecord> placed = new ArrayList<>();
        for (TaskRecord task : queue()) {
            if (placesTaken() >= capacity) {
                break;
            }
            TaskRecord running = task.running(now);
            tasks.put(task.id(), running);
            placed.add(running);
        }
        return List.copyOf(placed);
    }

    /** The queued tasks in the order in which they get a place: by the time they were asked for, then by id. */
    public List<TaskRecord> queue() {
        return select(task -> task.status() == TaskStatus.QUEUED).stream()
                .sorted(Comparator.comparing(TaskRecord::queuedAt).thenComparingInt(TaskRecord::id))
                .toList();
    }

    /** How many tasks have a place: they run or wait for a person. */
    public int placesTaken() {
        return select(task -> task.status() == TaskStatus.RUNNING || task.status() == TaskStatus.WAITING)
                .size();
    }

    /** Records a further run of an ended task as queued. An end that is still to be delivered will be all the same. */
    public TaskRecord continueTask(int id, Text text, Instant now) {
        TaskRecord task = get(id);
        untold.keep(task);
        return replace(task.continued(text, now));
    }

    /**
     * Applies news of a task.
     *
     * @return whether it was news: false for a task that is not there, a run that is over, or a number seen before
     */
    public boolean apply(TaskChanged news, Instant now) {
        TaskRecord task = tasks.get(news.task());
        if (task == null || news.sequence() <= task.newsSeen() || news.run() < task.run()) {
            return false;
        }
        if (news.run() > task.run()) {
            Text text = Text.of(news.text() == null ? "" : news.text());
            untold.keep(task);
            task = task.continued(text, now).running(now);
        } else if (task.status().hasEnded()) {
            return asksBelow(task, news);
        }
        task = task.seen(news.sequence());
        if (news.outcome() != null) {
            replace(task.ended(news.outcome(), ++ends).asking(news.questions()));
        } else if (!news.questions().isEmpty()) {
            replace(task.waitingFor(news.questions()));
        } else {
            replace(task.running(task.startedAt() == null ? now : task.startedAt()));
        }
        return true;
    }

    /** A run that has ended stays so, but tasks below it may wait for a person, or wait no more. */
    private boolean asksBelow(TaskRecord ended, TaskChanged news) {
        if (news.outcome() != null || news.questions().equals(ended.questions())) {
            return false;
        }
        replace(ended.seen(news.sequence()).asking(news.questions()));
        return true;
    }

    /** The task that asks a person under that name, or below which it is asked. */
    public Optional<TaskRecord> asking(String request) {
        return tasks.values().stream()
                .filter(task -> task.questions().stream()
                        .anyMatch(question -> question.request().equals(request)))
                .findFirst();
    }

    /**
     * Ends a run that cannot tell its own end: it never started, or died without a word. An ended run is left alone.
     *
     * @return whether it was ended now
     */
    public boolean end(int id, int run, TaskStatus status, @Nullable String error, Instant now) {
        TaskRecord task = tasks.get(id);
        if (task == null || task.run() != run || task.status().hasEnded()) {
            return false;
        }
        Instant started = task.startedAt() == null ? now : task.startedAt();
        replace(task.ended(
                new TaskOutcome(status, Text.EMPTY, error, task.head(), 0, 0, Usage.NONE, started, now, null), ++ends));
        return true;
    }

    /** Forgets a task; its id is not used again. */
    public void clear(int id) {
        TaskRecord task = tasks.remove(id);
        untold.forget(id);
        if (task != null) {
            usageOfCleared = usageOfCleared.plus(task.usage());
        }
    }

    /**
     * Notes that a text was sent to a task that works on.
     *
     * @param keep whether the text is kept here, for there is no child to take it
     */
    public void steered(int id, String text, boolean keep) {
        replace(get(id).steered(text, keep));
    }

    /** Notes that a child has the texts that were kept for it. */
    public void mailTaken(int id) {
        find(id).ifPresent(task -> replace(task.withoutMail()));
    }

    /**
     * The ended tasks that need not be kept any longer, in the order of their ends: none whose end is still to be delivered.
     *
     * @param before ended earlier than this
     */
    public List<TaskRecord> freeable(Instant before) {
        return freeable().stream()
                .filter(task -> task.endedAt() != null && task.endedAt().isBefore(before))
                .toList();
    }

    /** The task to forget first when there is no room: the one that ended first among those that were read or delivered. */
    public Optional<TaskRecord> firstToForget() {
        return freeable().stream()
                .filter(task -> task.wasRead() || task.delivery() == Delivery.DELIVERED)
                .findFirst();
    }

    private List<TaskRecord> freeable() {
        return select(task -> task.status().hasEnded()
                        && !untold.concerns(task.id())
                        && (task.delivery() == Delivery.OFF || task.delivery() == Delivery.DELIVERED))
                .stream()
                .sorted(Comparator.comparingInt(TaskRecord::endOrder))
                .toList();
    }

    /** Notes that the agent has read the result of a task's last run. */
    public void markRead(int id) {
        replace(get(id).read());
    }

    /**
     * The ended tasks whose result the agent has neither read nor been told of, though it is meant for it, in the order
     * of their ends; each is given once.
     */
    public List<TaskRecord> remindOfUnread() {
        List<TaskRecord> unread = select(task -> task.status().hasEnded()
                        && !task.wasRead()
                        && !task.wasRemindedOf()
                        && task.deliver() != DeliveryPolicy.CHANNEL
                        && task.delivery() != Delivery.DELIVERED)
                .stream()
                .sorted(Comparator.comparingInt(TaskRecord::endOrder))
                .toList();
        unread.forEach(task -> replace(task.reminded()));
        return unread;
    }

    /** Notes what became of a run's end; one that is not, or no longer, to be delivered is left alone. */
    public void mark(int id, int run, Delivery delivery) {
        if (!untold.mark(id, run, delivery)) {
            find(id).filter(task -> task.run() == run && task.isUntold())
                    .ifPresent(task -> replace(task.delivery(delivery)));
        }
    }

    /** How many tasks have been started so far, cleared ones included. */
    public int started() {
        return nextId - 1;
    }

    /** What all ended runs of all tasks used, cleared tasks included. */
    public Usage usage() {
        Usage sum = usageOfCleared;
        for (TaskRecord task : tasks.values()) {
            sum = sum.plus(task.usage());
        }
        return sum;
    }

    public Optional<TaskRecord> find(int id) {
        return Optional.ofNullable(tasks.get(id));
    }

    /** All tasks in the order in which they were started. */
    public List<TaskRecord> all() {
        return List.copyOf(tasks.values());
    }

    /** The tasks whose run has not ended, queued ones included, in the order in which they were started. */
    public List<TaskRecord> unfinished() {
        return select(task -> !task.status().hasEnded());
    }

    /**
     * The ends that are still to go where this policy sends them, in the order in which they reached the ledger. Tasks that
     * were handed out together are held back until all of them have ended, and then stand together.
     */
    public List<TaskRecord> untold(DeliveryPolicy policy) {
        Stream<TaskRecord> earlier = untold.pending().stream();
        return Batches.tellable(Stream.concat(earlier, tasks.values().stream())
                .filter(task -> task.deliver() == policy)
                .toList());
    }

    /** The tasks with an end that was to be delivered and has not been, by number. */
    public List<Integer> undelivered() {
        Stream<Integer> present = tasks.values().stream()
                .filter(task -> task.isUntold() || task.delivery() == Delivery.UNDELIVERABLE)
                .map(TaskRecord::id);
        return Stream.concat(untold.tasks().stream(), present)
                .distinct()
                .sorted()
                .toList();
    }

    /** The first of some tasks that has ended, in the order given; ids that are not here are passed over. */
    public Optional<TaskRecord> firstEnded(List<Integer> ids) {
        return ids.stream()
                .map(tasks::get)
                .filter(task -> task != null && task.status().hasEnded())
                .findFirst();
    }

    private TaskRecord get(int id) {
        TaskRecord task = tasks.get(id);
        if (task == null) {
            throw new IllegalArgumentException(UnknownTask.sentence(id));
        }
        return task;
    }

    private TaskRecord replace(TaskRecord task) {
        tasks.put(task.id(), task);
        return task;
    }

    private List<TaskRecord> select(Predicate<TaskRecord> wanted) {
        return tasks.values().stream().filter(wanted).toList();
    }
}
