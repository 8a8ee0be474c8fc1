package dev.longhaul.starter.batch;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.Pause;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.session.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works through questions, some at a time, until all have ended or the budget is used up. All it knows it reads from the
 * sessions, so that it can be ended at any moment and begun anew: what was started is found again, and not started twice.
 */
public final class Batch {
    private static final Duration SHORTEST_REST = Duration.ofMillis(200);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    /** How often in a row nobody may answer; with the longest rest, some minutes. */
    private static final int PATIENCE = 120;

    private final List<Question> questions;
    private final BatchSettings settings;
    private final BatchSessions sessions;
    private final BatchNews news;
    private final Pause pause;
    private final InstantSource clock;
    private final Map<Question, SessionView> views = new LinkedHashMap<>();
    private final Map<Question, BatchStatus> statuses = new LinkedHashMap<>();
    private @Nullable String usedUp;

    public Batch(
            List<Question> questions,
            BatchSettings settings,
            BatchSessions sessions,
            BatchNews news,
            Pause pause,
            InstantSource clock) {
        this.questions = List.copyOf(questions);
        this.settings = settings;
        this.sessions = sessions;
        this.news = news;
        this.pause = pause;
        this.clock = clock;
    }

    /** Finds what an earlier time has left; refuses ids that other sessions have, before anything is started. */
    public BatchResult find() {
        for (Question question : questions) {
            Optional<SessionView> there = sessions.find(question);
            there.ifPresent(view -> views.put(question, view));
            statuses.put(question, there.map(BatchStatus::of).orElse(BatchStatus.NOT_STARTED));
        }
        return result();
    }

    /** Works until nothing is left to do. */
    public BatchResult run() throws InterruptedException {
        List<Question> open =
                new ArrayList<>(questions.stream().filter(this::isToDo).toList());
        Duration rest = SHORTEST_REST;
        int silences = 0;
        while (true) {
            try {
                boolean changed = look();
                checkBudget();
                while (usedUp == null && !open.isEmpty() && running() < settings.parallel()) {
                    begin(open.get(0));
                    open.remove(0);
                    changed = true;
                }
                silences = 0;
                if (running() == 0 && (open.isEmpty() || usedUp != null)) {
                    return result();
                }
                rest = changed ? SHORTEST_REST : longer(rest);
            } catch (OperationFailed e) {
                if (e.code() != ErrorCode.UNAVAILABLE || ++silences > PATIENCE) {
                    throw e;
                }
                if (silences == 1) {
                    news.unreachable(e.message());
                }
            }
            pause.rest(rest);
        }
    }

    private boolean isToDo(Question question) {
        BatchStatus status = status(question);
        return status == BatchStatus.NOT_STARTED || (settings.retry() && status == BatchStatus.FAILED);
    }

    private void begin(Question question) {
        boolean again = status(question) == BatchStatus.FAILED;
        SessionView view = again ? sessions.again(question) : sessions.start(question);
        views.put(question, view);
        statuses.put(question, BatchStatus.RUNNING);
        news.started(question);
    }

    /** Looks at those that run, or wait for a person; answers whether one has changed. */
    private boolean look() {
        boolean changed = false;
        for (Question question : questions) {
            BatchStatus before = status(question);
            if (before == BatchStatus.RUNNING || before == BatchStatus.WAITING) {
                SessionView view = sessions.show(question);
                BatchStatus now = BatchStatus.of(view);
                views.put(question, view);
                statuses.put(question, now);
                if (now != before) {
                    changed = true;
                    if (now != BatchStatus.RUNNING) {
                        news.ended(question, now, view);
                    }
                }
            }
        }
        return changed;
    }

    private BatchStatus status(Question question) {
        return statuses.getOrDefault(question, BatchStatus.NOT_STARTED);
    }

    private long running() {
        return statuses.values().stream()
                .filter(status -> status == BatchStatus.RUNNING)
                .count();
    }

    private void checkBudget() {
        if (usedUp == null) {
            settings.limits().usedUp(used(), begun(), clock.instant()).ifPresent(reason -> {
                usedUp = reason;
                news.usedUp(reason);
            });
        }
        if (usedUp != null && !settings.finish()) {
            questions.stream()
                    .filter(question -> status(question) == BatchStatus.RUNNING)
                    .forEach(this::stop);
        }
    }

    /** Stops one, again if need be: ends of its tasks may begin another turn. */
    private void stop(Question question) {
        try {
            sessions.stop(question, "It was stopped: " + usedUp + ".");
        } catch (OperationFailed e) {
            if (e.code() == ErrorCode.UNAVAILABLE) {
                throw e;
            }
            // It has ended meanwhile; the next look shows it.
        }
    }

    private Usage used() {
        return views.values().stream().map(SessionView::usage).reduce(Usage.NONE, Usage::plus);
    }

    private @Nullable Instant begun() {
        return views.values().stream()
                .map(SessionView::createdAt)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** How far it is now. */
    public BatchResult result() {
        List<BatchResult.Entry> entries = questions.stream()
                .map(question -> BatchResult.Entry.of(question, status(question), views.get(question)))
                .toList();
        return new BatchResult(entries, used(), usedUp);
    }

    private static Duration longer(Duration rest) {
        Duration twice = rest.multipliedBy(2);
        return twice.compareTo(LONGEST_REST) < 0 ? twice : LONGEST_REST;
    }
}
