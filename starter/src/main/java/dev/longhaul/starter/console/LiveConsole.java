package dev.longhaul.starter.console;

import dev.longhaul.workflows.session.SessionEvent;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.tools.todos.TodoItem;
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
    private final Questions questions;
    private final List<Line> waiting = new ArrayList<>();
    private @Nullable SessionView view;
    private List<TodoItem> todos = List.of();
    private @Nullable String doing;

    /**
     * A console on a terminal.
     *
     * @param answersHere whether questions are answered on that terminal, and not by another command
     */
    public LiveConsole(Screen terminal, InstantSource clock, boolean answersHere) {
        this.terminal = terminal;
        this.screen = new LiveScreen(terminal.out(), terminal.colours());
        this.clock = clock;
        this.answer = new PendingAnswer();
        this.questions = new Questions(answersHere);
    }

    @Override
    public void note(Line line) {
        waiting.addAll(line.wrapped(columns()));
        draw();
    }

    @Override
    public void happened(SessionEvent event) {
        waiting.addAll(answer.before(event));
        if (event.kind() != SessionEvent.Kind.TASK || EventLines.isEndOfTask(event)) {
            waiting.addAll(fitted(event));
        }
    }

    /** Calls are cut to the terminal, what went wrong is wrapped; what the agent says is left as it is written. */
    private List<Line> fitted(SessionEvent event) {
        List<Line> lines = EventLines.of(event);
        return switch (event.kind()) {
            case TOOL_CALL, TOOL_RESULT, TASK ->
                lines.stream().map(line -> line.cutTo(columns())).toList();
            case SAID, ANSWER -> lines;
            default -> wrapped(lines);
        };
    }

    private List<Line> wrapped(List<Line> lines) {
        return lines.stream().flatMap(line -> line.wrapped(columns()).stream()).toList();
    }

    /** One less than there are: some terminals go to the next line as soon as the last column is written. */
    private int columns() {
        return Math.max(1, terminal.size().columns() - 1);
    }

    @Override
    public void rest() {
        view = null;
        draw();
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
        todos = newView.todos();
        doing = nowDoing;
        waiting.addAll(questions.ofNew(newView));
        draw();
    }

    /** Takes the block away and leaves the plan as it is at the end. */
    @Override
    public void close() {
        view = null;
        waiting.addAll(wrapped(PlanLines.of(todos)));
        todos = List.of();
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
