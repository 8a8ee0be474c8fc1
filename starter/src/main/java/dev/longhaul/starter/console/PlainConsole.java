package dev.longhaul.starter.console;

import dev.longhaul.workflows.session.SessionEvent;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run in a pipe, a file or a terminal that can do nothing: lines without control codes, and only when something changed. */
public final class PlainConsole implements RunConsole {
    /** How often a task says what it is doing, at most. */
    private static final Duration PACE = Duration.ofSeconds(5);

    private final PrintStream out;
    private final InstantSource clock;
    private final PendingAnswer answer;
    private final Questions questions = new Questions(false);
    private final Map<String, Said> said = new HashMap<>();
    private List<Line> plan = List.of();

    private record Said(String words, Instant at) {}

    public PlainConsole(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.answer = new PendingAnswer();
    }

    @Override
    public void note(Line line) {
        out.println(line.plain());
        out.flush();
    }

    @Override
    public void happened(SessionEvent event) {
        answer.before(event).forEach(this::note);
        EventLines.of(event).forEach(this::note);
    }

    @Override
    public void rest() {
        out.flush();
    }

    @Override
    public boolean holdsAnswer() {
        return answer.isThere();
    }

    @Override
    public void missed(long events) {
        note(Line.of(events + " earlier events are no longer kept."));
    }

    @Override
    public void unreachable(String words) {
        note(Line.of(words + " Waiting for it to come back."));
    }

    @Override
    public void looks(SessionView view, @Nullable String doing) {
        plan = PlanLines.of(view.todos());
        if (doing != null) {
            say(SessionLines.agent(view), doing);
        }
        for (TaskView task : view.tasks()) {
            if (!task.status().hasEnded() && task.doing() != null) {
                say(TaskLines.name(task), task.doing());
            }
        }
        questions.ofNew(view).forEach(this::note);
    }

    /** Leaves the plan as it is at the end. */
    @Override
    public void close() {
        plan.forEach(this::note);
        plan = List.of();
        out.flush();
    }

    private void say(String who, String words) {
        Said last = said.get(who);
        Instant now = clock.instant();
        if (last != null
                && (last.words().equals(words) || now.isBefore(last.at().plus(PACE)))) {
            return;
        }
        said.put(who, new Said(words, now));
        note(Line.of("  " + Printable.line(who) + ": " + Printable.line(words)));
    }
}
