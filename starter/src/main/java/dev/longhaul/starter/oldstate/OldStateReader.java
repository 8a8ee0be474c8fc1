package dev.longhaul.starter.oldstate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.oldstate.Container.Kind;
import dev.longhaul.starter.oldstate.Container.Part;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.tools.todos.TodoItem;
import dev.longhaul.workflows.tools.todos.TodoList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the state of a session as the Python and the .NET provider of background agents keep it, under the names of all
 * their generations; the todo list and the mode beside it. What is wrong in a file is refused in words, all of it.
 */
public final class OldStateReader {
    /** Leaves room above it for all ids that are still to be given. */
    private static final int MAX_ID = 1_000_000_000;

    private static final int MAX_TODO_CHARACTERS = 300;
    private static final Set<String> TASK_FIELDS =
            Set.of("id", "agentname", "description", "status", "resulttext", "errortext", "input", "inputtext");
    private static final Set<String> TODO_FIELDS = Set.of("id", "title", "description", "iscomplete", "reason");

    private final String file;
    private final List<String> notes = new ArrayList<>();
    private final Map<Integer, OldTask> tasks = new LinkedHashMap<>();
    private final Map<Integer, TodoItem> todos = new LinkedHashMap<>();
    private int nextTaskId = 1;
    private int nextTodoId = 1;
    private @Nullable String mode;

    private OldStateReader(String file) {
        this.file = file;
    }

    /**
     * Reads the text of a file.
     *
     * @param file its name, for people
     * @throws OperationFailed when it is not such a state
     */
    public static OldState read(String file, String text) {
        JsonNode document;
        try {
            document = Payloads.newMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw refused(file, "it is neither an exported session nor JSON");
        }
        if (document.isMissingNode()) {
            throw refused(file, "it is empty, so it is neither an exported session nor JSON");
        }
        return new OldStateReader(file).read(document);
    }

    private OldState read(JsonNode document) {
        List<Container> containers = Container.in(document);
        if (containers.isEmpty()) {
            throw refused(file, "it is JSON (" + looks(document) + ") without any of these");
        }
        if (containers.size() > 1) {
            throw refused(
                    file,
                    "it holds the state of " + containers.size() + " sessions, at "
                            + String.join(
                                    ", ",
                                    containers.stream().map(Container::path).toList())
                            + "; put each into a file of its own");
        }
        Container container = containers.get(0);
        for (Part part : container.parts()) {
            switch (part.kind()) {
                case TASKS -> tasks(part);
                case TODOS -> todos(part);
                case MODE -> mode(part);
            }
        }
        container.unknown().forEach(key -> notes.add("'" + key + "' is not taken over."));
        outside(document, container);
        ToolHistory history = ToolHistory.in(document);
        return new OldState(
                session(document),
                tasks.values().stream()
                        .map(task -> task.withInput(history.input(task)))
                        .toList(),
                nextTaskId,
                new TodoList.State(nextTodoId, List.copyOf(todos.values())),
                mode,
                notes);
    }

    /** What stands around the state: the session's own id is used, the rest is told. */
    private void outside(JsonNode document, Container container) {
        String first = container.path().split("[.\\[]", 2)[0];
        if (!container.path().equals("the file itself")) {
            new Fields(document)
                    .others(Set.of(Fields.plain(first), "sessionid"))
                    .forEach(key -> notes.add("'" + key + "' is not taken over."));
        }
    }

    private static @Nullable String session(JsonNode document) {
        return new Fields(document).text("sessionid");
    }

    private void tasks(Part part) {
        Fields fields = new Fields(part.value());
        JsonNode list = fields.get("tasks");
        if (list != null && !list.isArray()) {
            throw refused(file, named(part) + ".tasks is no list");
        }
        JsonNode next = fields.get("nexttaskid");
        if (next != null && (!next.isIntegralNumber() || !next.canConvertToInt() || next.asInt() > MAX_ID)) {
            throw refused(file, named(part) + " has a next id that is no number: " + next);
        }
        fields.others(Set.of("tasks", "nexttaskid"))
                .forEach(key -> notes.add("'" + key + "' in " + named(part) + " is not taken over."));
        List<OldTask> read = new ArrayList<>();
        Set<Integer> own = new java.util.HashSet<>();
        for (int i = 0; list != null && i < list.size(); i++) {
            OldTask task = task(list.get(i), named(part) + ".tasks[" + i + "]");
            if (!own.add(task.id())) {
                throw refused(file, named(part) + " has two tasks with the id " + task.id());
            }
            read.add(task);
            nextTaskId = Math.max(nextTaskId, above(task.id()));
        }
        nextTaskId = Math.max(nextTaskId, next == null ? 1 : next.asInt());
        for (OldTask task : read) {
            OldTask kept = task;
            if (tasks.containsKey(task.id())) {
                kept = task.with(nextTaskId);
                nextTaskId = above(nextTaskId);
                notes.add("Task " + task.id() + " of " + named(part) + " is task " + kept.id()
                        + " here, for its id was given twice.");
            }
            tasks.put(kept.id(), kept);
        }
    }

    private OldTask task(JsonNode record, String where) {
        Fields fields = new Fields(record);
        fields.others(TASK_FIELDS).forEach(key -> notes.add("'" + key + "' in " + where + " is not taken over."));
        String agent = fields.text("agentname");
        if (agent == null || agent.isBlank()) {
            throw refused(file, where + " does not name its agent");
        }
        JsonNode status = fields.get("status");
        if (status == null) {
            throw refused(file, where + " has no status");
        }
        String input = fields.text("input");
        return new OldTask(
                id(fields, where),
                agent,
                Objects.requireNonNullElse(fields.text("description"), ""),
                status.asText(),
                fields.text("resulttext"),
                fields.text("errortext"),
                input == null ? fields.text("inputtext") : input);
    }

    private void todos(Part part) {
        Fields fields = new Fields(part.value());
        JsonNode items = Objects.requireNonNull(fields.get("items"));
        JsonNode next = fields.get("nextid");
        fields.others(Set.of("items", "nextid"))
                .forEach(key -> notes.add("'" + key + "' in " + named(part) + " is not taken over."));
        for (int i = 0; i < items.size(); i++) {
            todo(items.get(i), named(part) + ".items[" + i + "]");
        }
        nextTodoId = Math.max(nextTodoId, next == null ? 1 : next.asInt(1));
    }

    private void todo(JsonNode record, String where) {
        Fields fields = new Fields(record);
        fields.others(TODO_FIELDS).forEach(key -> notes.add("'" + key + "' in " + where + " is not taken over."));
        int id = id(fields, where);
        nextTodoId = Math.max(nextTodoId, above(id));
        String title = Objects.requireNonNullElse(fields.text("title"), "").strip();
        if (title.isEmpty()) {
            notes.add(where + " has no title and is not taken over.");
            return;
        }
        if (todos.containsKey(id)) {
            throw refused(file, "two items of the plan have the id " + id);
        }
        JsonNode complete = fields.get("iscomplete");
        boolean done = complete != null && complete.asBoolean();
        String description = fields.text("description");
        todos.put(
                id,
                new TodoItem(
                        id,
                        shortened(title, where),
                        description == null || description.isBlank() ? null : shortened(description.strip(), where),
                        done ? TodoItem.Status.DONE : TodoItem.Status.OPEN,
                        done ? shortened(Objects.requireNonNullElse(fields.text("reason"), ""), where) : null));
    }

    private String shortened(String text, String where) {
        if (text.length() > MAX_TODO_CHARACTERS) {
            notes.add(where + " is cut to " + MAX_TODO_CHARACTERS + " characters.");
        }
        return Text.beginning(text, MAX_TODO_CHARACTERS);
    }

    private void mode(Part part) {
        Fields fields = new Fields(part.value());
        if (mode == null) {
            mode = fields.text("currentmode");
        } else {
            notes.add("The mode in " + named(part) + " is not taken over; there is one already.");
        }
        fields.others(Set.of("currentmode", "previousmodefornotification"))
                .forEach(key -> notes.add("'" + key + "' in " + named(part) + " is not taken over."));
    }

    private int id(Fields fields, String where) {
        return Optional.ofNullable(fields.get("id"))
                .filter(JsonNode::canConvertToInt)
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::asInt)
                .filter(id -> id > 0 && id <= MAX_ID)
                .orElseThrow(() -> refused(file, where + " has no id, which is a number from 1"));
    }

    private static int above(int id) {
        return id + 1;
    }

    private static String named(Part part) {
        return part.key().isEmpty() ? (part.kind() == Kind.TODOS ? "the plan" : "the state") : part.key();
    }

    private static String looks(JsonNode document) {
        List<String> keys = new ArrayList<>();
        document.fieldNames().forEachRemaining(keys::add);
        return document.isObject()
                ? "an object with " + (keys.isEmpty() ? "nothing in it" : Text.beginning(String.join(", ", keys), 200))
                : "no object";
    }

    private static OperationFailed refused(String file, String found) {
        return new OperationFailed(
                ErrorCode.USAGE,
                "'" + file + "' cannot be imported: " + found + ". Nothing was changed.",
                "Expected: a file of longhaul export; or JSON with the state of a session under background_agents,"
                        + " BackgroundAgentsProvider or SubAgentsProvider (tasks), todo or TodoProvider (plan),"
                        + " agent_mode or AgentModeProvider (mode), at the top or inside state, stateBag or the like.");
    }
}
