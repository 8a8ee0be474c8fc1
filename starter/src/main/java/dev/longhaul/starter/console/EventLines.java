package dev.longhaul.starter.console;

import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.SessionEvent;
import dev.longhaul.workflows.tools.WorkflowTools;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened in a session, as lines. */
public final class EventLines {
    private static final int MAX_MESSAGE_CHARACTERS = 300;

    private static final int MAX_RESULT_CHARACTERS = 76;

    private EventLines() {}

    /**
     * The lines of an event; none for what is shown in another way: the plan, a question to a person (which needs the
     * command that answers it), the answer, and what was used.
     */
    public static List<Line> of(SessionEvent event) {
        return switch (event.kind()) {
            case TURN_STARTED -> List.of(Line.of(Look.STRONG, "› " + shown(event.text())));
            case SAID -> Line.paragraph(event.text());
            case TOOL_CALL -> toolCall(event);
            case TOOL_ERROR -> List.of(Line.of(Look.BAD, "  ! " + shown(event.text())));
            case MODE -> List.of(Line.of(Look.DIM, "mode: ").with(shown(event.text())));
            case TASK -> List.of(task(event));
            case STEERED -> List.of(Line.of("  to #" + event.task() + ": ").with(Look.DIM, shown(event.text())));
            case ANSWERED -> List.of(Line.of("  ↳ ").with(Look.DIM, shown(event.text())));
            case SENT_BACK -> List.of(Line.of(Look.DIM, "↺ " + shown(event.text())));
            case ERROR, UNDELIVERED -> List.of(Line.of(Look.BAD, "! " + shown(event.text())));
            case CLOSED -> List.of(Line.of(Look.DIM, "session closed"));
            case TOOL_RESULT -> toolResult(event);
            case TODOS, WAITING, ANSWER, USAGE -> List.of();
        };
    }

    /** Whether the event tells that a task has ended. */
    static boolean isEndOfTask(SessionEvent event) {
        return event.kind() == SessionEvent.Kind.TASK
                && status(event).filter(TaskStatus::hasEnded).isPresent();
    }

    private static List<Line> toolCall(SessionEvent event) {
        Object tool = event.details().get("tool");
        return ToolCallLines.of(
                tool == null ? event.text() : tool.toString(), event.details().get("arguments"));
    }

    /** The beginning of what an activity tool gave; of a workflow tool the plan and the tasks show it. */
    private static List<Line> toolResult(SessionEvent event) {
        String tool = detail(event, "tool");
        boolean isShownElsewhere =
                WorkflowTools.specs().containsKey(tool) || event.text().isBlank();
        return isShownElsewhere
                ? List.of()
                : List.of(Line.of(Look.DIM, "    " + Printable.line(event.text(), MAX_RESULT_CHARACTERS)));
    }

    private static Line task(SessionEvent event) {
        Line name = Line.of("#" + event.task() + " " + Printable.line(detail(event, "agent"), 80));
        Optional<TaskStatus> status = status(event);
        Line withStatus = status.isEmpty()
                ? name
                : name.with(" ").with(TaskLines.look(status.get()), status.get().word());
        return event.text().isBlank() ? withStatus : withStatus.with(Look.DIM, " — " + shown(event.text()));
    }

    private static Optional<TaskStatus> status(SessionEvent event) {
        String word = detail(event, "status").toUpperCase(Locale.ROOT);
        return Arrays.stream(TaskStatus.values())
                .filter(status -> status.name().equals(word))
                .findFirst();
    }

    private static String detail(SessionEvent event, String name) {
        @Nullable Object value = event.details().get(name);
        return value == null ? "" : value.toString();
    }

    private static String shown(String text) {
        return Printable.line(text, MAX_MESSAGE_CHARACTERS);
    }
}
