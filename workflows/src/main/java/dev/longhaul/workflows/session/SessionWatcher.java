package dev.longhaul.workflows.session;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.TaskQuestion;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.loop.LoopWatcher;
import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.task.Workspace;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.todos.TodoItem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns what happens in a session into events. */
final class SessionWatcher implements LoopWatcher {
    private final EventLog events;
    private final Map<Integer, String> known = new HashMap<>();
    private final Map<Integer, Usage> used = new HashMap<>();
    private final Set<String> shown = new HashSet<>();
    private @Nullable Workspace workspace;
    private List<TodoItem> todos = List.of();
    private String mode = "";
    private String doing = "";
    private Runnable onAnswer = () -> {};
    private Consumer<TaskQuestion> onQuestion = question -> {};

    SessionWatcher(EventLog events) {
        this.events = events;
    }

    /** From now on changes of this workspace are events. */
    void watch(Workspace watched) {
        workspace = watched;
        todos = watched.todos().all();
        mode = watched.mode().current();
        for (TaskRecord task : watched.children().all()) {
            known.put(task.id(), mark(task));
            used.put(task.id(), task.usage());
            task.questions().forEach(question -> shown.add(question.request()));
        }
    }

    /** From now on this is run whenever the model has answered a step and nothing of it is done yet. */
    void onAnswer(Runnable action) {
        onAnswer = action;
    }

    /** From now on this is told of each question to a person, once. */
    void onQuestion(Consumer<TaskQuestion> action) {
        onQuestion = action;
    }

    /** Looks which tasks have changed their status since the last look. */
    void tasksChanged(List<TaskRecord> tasks) {
        for (TaskRecord task : tasks) {
            if (!mark(task).equals(known.put(task.id(), mark(task)))) {
                Map<String, Object> details = new LinkedHashMap<>();
                details.put("status", task.status().word());
                details.put("agent", task.agent());
                details.put("run", task.run());
                String what = task.description() + (task.error() == null ? "" : ": " + task.error());
                events.add(SessionEvent.Kind.TASK, task.id(), what, details);
                taskUsed(task);
            }
            for (TaskQuestion question : task.questions()) {
                if (shown.add(question.request())) {
                    asked(question.below(task.id()));
                }
            }
        }
    }

    private void taskUsed(TaskRecord task) {
        Usage before = used.getOrDefault(task.id(), Usage.NONE);
        if (!task.usage().equals(before)) {
            used.put(task.id(), task.usage());
            used(task.id(), task.usage().since(before));
        }
    }

    @Override
    public void used(Usage usage) {
        used(null, usage);
    }

    private void used(@Nullable Integer task, Usage usage) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("model_calls", usage.modelCalls());
        details.put("input_tokens", usage.inputTokens());
        details.put("output_tokens", usage.outputTokens());
        details.put("cost", usage.cost());
        events.add(
                SessionEvent.Kind.USAGE,
                task,
                usage.inputTokens() + " tokens read, " + usage.outputTokens() + " written",
                details);
    }

    void asked(@Nullable TaskQuestion question) {
        if (question != null) {
            WaitingFor waiting = WaitingFor.of(question);
            Map<String, Object> details = details(waiting);
            details.put("choices", waiting.choices());
            events.add(SessionEvent.Kind.WAITING, waiting.task(), waiting.text(), details);
            onQuestion.accept(question);
        }
    }

    /** A question has its answer. */
    void answered(TaskQuestion question, AnswerGiven given) {
        WaitingFor waiting = WaitingFor.of(question);
        Map<String, Object> details = details(waiting);
        if (given.approve() != null) {
            details.put("approve", given.approve());
        }
        if (given.remember() != null) {
            details.put("remember", given.remember().word());
        }
        if (given.byRule()) {
            details.put("by_rule", true);
        }
        events.add(SessionEvent.Kind.ANSWERED, waiting.task(), given.words(), details);
    }

    private static Map<String, Object> details(WaitingFor waiting) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("request", waiting.request());
        details.put("kind", waiting.kind().word());
        details.put("path", waiting.path());
        if (waiting.tool() != null) {
            details.put("tool", waiting.tool());
        }
        return details;
    }

    /** What the session's own agent is doing now, empty for nothing. */
    String doing() {
        return doing;
    }

    @Override
    public void doing(String what) {
        doing = what;
    }

    @Override
    public void answered() {
        onAnswer.run();
    }

    @Override
    public void said(Text text) {
        events.add(SessionEvent.Kind.SAID, text.text());
    }

    @Override
    public void toolCalled(ToolCall call) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("tool", call.name());
        details.put("arguments", call.arguments());
        events.add(SessionEvent.Kind.TOOL_CALL, null, call.name(), details);
    }

    @Override
    public void toolAnswered(ToolCall call, Text result) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("tool", call.name());
        details.put("characters", result.characters());
        events.add(SessionEvent.Kind.TOOL_RESULT, null, result.text(), details);
    }

    @Override
    public void toolRefused(ToolCall call, ToolResult result) {
        events.add(SessionEvent.Kind.TOOL_ERROR, null, result.words(), Map.of("tool", call.name()));
    }

    @Override
    public void toolDone(ToolCall call) {
        if (workspace == null) {
            return;
        }
        if (!workspace.todos().all().equals(todos)) {
            todos = workspace.todos().all();
            int done = todos.size() - workspace.todos().remaining().size();
            events.add(SessionEvent.Kind.TODOS, done + " of " + todos.size() + " done");
        }
        if (!workspace.mode().current().equals(mode)) {
            mode = workspace.mode().current();
            events.add(SessionEvent.Kind.MODE, mode);
        }
    }

    private static String mark(TaskRecord task) {
        return task.run() + " " + task.status().word();
    }
}
