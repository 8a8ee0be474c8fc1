package dev.longhaul.starter.console;

import dev.longhaul.workflows.session.SessionEvent;
import dev.longhaul.workflows.session.SessionView;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run on a terminal: lines that stay, and under them a block that shows what is going on. */
public final class LiveConsole implements RunConsole {
    private final Screen terminal;
    private final LiveScreen screen;
    private final InstantSource clock;
    private final PendingAnswer answer;
    private final Questions questions = new Questions();
    private final List<Line> waiting = new ArrayList<>();
    private @Nullable SessionView view;
    private @Nullable String doing;

    public LiveConsole(Screen terminal, InstantSource clock) {
        this.terminal = terminal;
        this.screen = new LiveScreen(terminal.out(), terminal.colours());
        this.clock = clock;
        this.answer = new PendingAnswer();
    }

    @Override
    public void note(Line line) {
        waiting.add(line);
        draw();
    }

    @Override
    public void happened(SessionEvent event) {
        waiting.addAll(answer.before(event));
        if (event.kind() != SessionEvent.Kind.TASK || EventLines.isEndOfTask(event)) {
            waiting.addAll(EventLines.of(event));
        }
    }

    @Override
    public boolean holdsAnswer() {
        return answer.isThere();
    }

    @Override
    public void missed(long events) {
        waiting.add(Line.of(Look.DIM, events + " earlier events are no longer kept."));
    }

    @Override
    public void unreachable(String words) {
        waiting.add(Line.of(Look.ATTENTION, words + " Waiting for it to come back."));
        draw();
    }

    @Override
    public void looks(SessionView newView, @Nullable String nowDoing) {
        view = newView;
        doing = nowDoing;
        waiting.addAll(questions.ofNew(newView));
        draw();
    }

    /** Takes the block away and leaves the plan as it is at the end. */
    @Override
    public void close() {
        SessionView last = view;
        if (last != null) {
            waiting.addAll(PlanLines.of(last.todos()));
        }
        view = null;
        draw();
    }

    private void draw() {
        Screen.Size size = terminal.size();
        List<Line> block =
                view == null ? List.of() : LiveBlock.of(view, doing, clock.instant(), size.columns(), size.rows());
        screen.draw(waiting, block, size.columns());
        waiting.clear();
    }
}
