package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.MessagePart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end in a {@link DeliveryBlock}: a label a line, further lines of a value indented, so that no text of an agent looks
 * like a label; then what it gave, between two marks. What is not there has no label.
 */
final class EndOfTask {
    private static final int MAX_CHARACTERS = 1_000;
    private static final int SHOWN_FOLLOW_UPS = 3;

    private final TaskRecord task;
    private final PinnedSession pinned;
    private final Instant now;
    private final StringBuilder head = new StringBuilder();
    private int most = MAX_CHARACTERS;

    EndOfTask(TaskRecord task, PinnedSession pinned, Instant now) {
        this.task = task;
        this.pinned = pinned;
        this.now = now;
    }

    List<MessagePart> parts() {
        return parts("\n", Text.MAX_SHOWN_CHARACTERS);
    }

    /**
     * The end under a heading of its own.
     *
     * @param maxCharacters the most that is shown of each of its texts, in UTF-16 units
     */
    List<MessagePart> parts(String heading, int maxCharacters) {
        head.setLength(0);
        most = Math.min(MAX_CHARACTERS, maxCharacters);
        head.append(heading).append("\nTask ").append(task.id()).append(": ").append(oneLine(task.description()));
        line("Agent", task.agent());
        line("Model", pinned.agent(task.agent()).map(PinnedAgent::model).orElse(null));
        line("Status", task.status().word());
        line("Run", task.run() > 1 ? String.valueOf(task.run()) : null);
        line("Dispatched", task.queuedAt() + " (" + DeliveryBlock.age(task.queuedAt(), now) + " ago)");
        line("Duration", duration());
        line("Model calls", String.valueOf(task.steps()));
        line("Original goal", shown(task.input()));
        line("Context you provided", task.context() == null ? null : shown(task.context()));
        line("Role", task.role() == null ? null : task.role().word());
        followUps();
        List<MessagePart> parts = new ArrayList<>();
        Text result = task.result() == null ? Text.EMPTY : task.result();
        boolean whole = task.status() == TaskStatus.COMPLETED;
        if (!whole) {
            head.append("\n").append(whatWentWrong());
        }
        if (!whole && result.isBlank()) {
            parts.add(MessagePart.of(head.toString()));
            return parts;
        }
        head.append(whole ? "\n--- RESULT ---\n" : "\nPartial output:\n--- PARTIAL OUTPUT ---\n");
        parts.add(MessagePart.of(head.toString()));
        addResult(parts, result, maxCharacters);
        parts.add(MessagePart.of("\n--- END OF TASK " + task.id() + " ---"));
        return parts;
    }

    private static void addResult(List<MessagePart> parts, Text result, int maxCharacters) {
        if (result.isBlank()) {
            parts.add(MessagePart.of("(no output)"));
            return;
        }
        parts.add(MessagePart.slice(result, 0, maxCharacters));
        if (result.characters() > maxCharacters) {
            parts.add(MessagePart.of("\n[cut after " + maxCharacters + " of " + result.characters()
                    + " characters; read on with background_agents_get_task_results]"));
        }
    }

    private String whatWentWrong() {
        String what = task.status() == TaskStatus.CANCELLED
                ? "It was interrupted"
                : "It did not complete successfully (" + task.status().word() + ")";
        return what + (isBlank(task.error()) ? "." : ": " + indented(shortened(String.valueOf(task.error()))));
    }

    private @Nullable String duration() {
        return task.startedAt() == null || task.endedAt() == null
                ? null
                : DeliveryBlock.age(task.startedAt(), task.endedAt());
    }

    private void line(String label, @Nullable String value) {
        if (!isBlank(value)) {
            head.append("\n").append(label).append(": ").append(indented(String.valueOf(value)));
        }
    }

    private void followUps() {
        int earlier = Math.max(0, task.followUps().size() - SHOWN_FOLLOW_UPS);
        line("Follow-ups before these", earlier == 0 ? null : String.valueOf(earlier));
        task.followUps().stream().skip(earlier).forEach(text -> line("Then you asked", shown(text)));
    }

    private String shown(Text text) {
        String shown = Text.beginning(text.text(), most);
        return shown.length() < text.characters() ? shown + " […]" : shown;
    }

    private String shortened(String text) {
        return text.length() <= most || most == MAX_CHARACTERS ? text : Text.beginning(text, most) + " […]";
    }

    private static String indented(String text) {
        return text.strip().replaceAll("\\R", "\n  ");
    }

    private static String oneLine(@Nullable String text) {
        return isBlank(text) ? "(no description)" : String.valueOf(text).strip().replaceAll("\\s+", " ");
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
