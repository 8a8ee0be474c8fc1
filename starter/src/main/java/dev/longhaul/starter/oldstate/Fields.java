package dev.longhaul.starter.oldstate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of an object, whichever of {@code next_task_id}, {@code nextTaskId} and {@code NextTaskId} they are written as. */
final class Fields {
    private final JsonNode object;

    Fields(JsonNode object) {
        this.object = object;
    }

    static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** The field of that plain name; null when it is not there, or null. */
    @Nullable
    JsonNode get(String plainName) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (plain(field.getKey()).equals(plainName) && !field.getValue().isNull()) {
                return field.getValue();
            }
        }
        return null;
    }

    /** The text of a field; null when it is not there, or no text. */
    @Nullable
    String text(String plainName) {
        JsonNode value = get(plainName);
        return value != null && value.isTextual() ? value.asText() : null;
    }

    /** The names of the fields that are none of these and hold something, as they are written. */
    List<String> others(Set<String> plainNames) {
        List<String> others = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            boolean empty = value.isNull() || (value.isContainerNode() && value.isEmpty());
            // What language libraries write beside the fields, to find the type again.
            boolean type = field.getKey().equals("type") || field.getKey().startsWith("$");
            if (!plainNames.contains(plain(field.getKey())) && !empty && !type) {
                others.add(field.getKey());
            }
        }
        return others;
    }
}
