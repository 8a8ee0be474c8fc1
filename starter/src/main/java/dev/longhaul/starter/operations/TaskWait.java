package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for tasks of a session to end. */
public final class TaskWait {
    private static final Duration REST = Duration.ofMillis(500);

    private final SessionReading reading;
    private final Pause pause;
    private final InstantSource clock;

    public TaskWait(SessionReading reading, Pause pause, InstantSource clock) {
        this.reading = reading;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * What came of waiting.
     *
     * @param ended whether what was waited for came about
     * @param tasks the ended tasks that were waited for; when time ran out all of them, as they are
     */
    public record Outcome(boolean ended, List<TaskView> tasks) {
        public Outcome {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * Waits for the first of some tasks to end, or for all of them. Answers at once when that is so already.
     *
     * @param ids at least one; an unknown one is refused
     * @param limit longest wait, or null for none
     */
    public Outcome until(String session, List<Integer> ids, boolean all, @Nullable Duration limit)
            throws InterruptedException {
        Instant start = clock.instant();
        while (true) {
            SessionView view = reading.show(session);
            List<TaskView> wanted = ids.stream()
                    .distinct()
                    .map(id -> TaskOperations.of(view, id))
                    .toList();
            List<TaskView> ended =
                    wanted.stream().filter(task -> task.status().hasEnded()).toList();
            if (ended.size() == wanted.size() || (!all && !ended.isEmpty())) {
                return new Outcome(true, ended);
            }
            if (limit != null && !clock.instant().isBefore(start.plus(limit))) {
                return new Outcome(false, wanted);
            }
            pause.rest(REST);
        }
    }
}
