package dev.longhaul.starter.oldstate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The object in a file under whose keys the providers of one session keep their state.
 *
 * @param path where it is, for people
 * @param parts what is known in it, newest generation first, by the keys as they are written
 * @param unknown the keys of what is not
 */
record Container(String path, List<Part> parts, List<String> unknown) {
    private static final int MAX_DEPTH = 12;

    /** Generations of the key of tasks, newest first; Python's key may be any other, chosen by the host. */
    private static final List<String> TASK_KEYS =
            List.of("background_agents", "BackgroundAgentsProvider", "SubAgentsProvider");

    /** What a provider keeps. */
    record Part(String key, Kind kind, JsonNode value) {}

    enum Kind {
        TASKS,
        TODOS,
        MODE
    }

    /** All such objects in a document. */
    static List<Container> in(JsonNode document) {
        List<Container> found = new ArrayList<>();
        kind("", document)
                .ifPresent(kind ->
                        found.add(new Container("the file itself", List.of(new Part("", kind, document)), List.of())));
        if (found.isEmpty()) {
            search(document, "", 0, found);
        }
        return found;
    }

    private static void search(JsonNode node, String path, int depth, List<Container> found) {
        if (depth > MAX_DEPTH) {
            return;
        }
        List<Part> parts = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            kind(field.getKey(), field.getValue())
                    .ifPresentOrElse(
                            kind -> parts.add(new Part(field.getKey(), kind, field.getValue())),
                            () -> unknown.add(field.getKey()));
        }
        if (!parts.isEmpty()) {
            parts.sort((one, other) -> Integer.compare(age(one), age(other)));
            List<String> others = new Fields(node).others(Set.of());
            unknown.retainAll(others);
            found.add(new Container(path.isEmpty() ? "the file itself" : path, parts, unknown));
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            // What a conversation quotes is no state.
            if (unknown.contains(field.getKey()) && !field.getKey().equalsIgnoreCase("messages")) {
                search(
                        field.getValue(),
                        path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                        depth + 1,
                        found);
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                search(node.get(i), path + "[" + i + "]", depth + 1, found);
            }
        }
    }

    private static int age(Part part) {
        int age = TASK_KEYS.indexOf(part.key());
        return age < 0 ? 0 : age;
    }

    /** What an object is, by its key and its looks. */
    private static Optional<Kind> kind(String key, JsonNode value) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        Fields fields = new Fields(value);
        JsonNode tasks = fields.get("tasks");
        if (TASK_KEYS.contains(key) || (tasks != null && tasks.isArray() && fields.get("nexttaskid") != null)) {
            return Optional.of(Kind.TASKS);
        }
        JsonNode items = fields.get("items");
        if (items != null && items.isArray() && fields.get("nextid") != null) {
            return Optional.of(Kind.TODOS);
        }
        return fields.text("currentmode") == null ? Optional.empty() : Optional.of(Kind.MODE);
    }
}
