package dev.longhaul.activities.model.script;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A piece of a script that knows where it stands. What it is asked to be and is not, it refuses with file, line and key.
 *
 * @param key the way to it from the top, as {@code agents.main.turns[0].say}; empty for the top
 * @param line where its key stands, or it itself where it has none, 1 or more
 */
record ScriptNode(Path file, String key, int line, Node node) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)?");

    /** All of a script. */
    static ScriptNode top(Path file, Node node) {
        return new ScriptNode(file, "", line(node), node);
    }

    /** A map of which all keys are known. */
    Map<String, ScriptNode> mapOf(String... allowed) {
        Map<String, ScriptNode> map = map("a map of " + String.join(", ", allowed));
        for (Map.Entry<String, ScriptNode> entry : map.entrySet()) {
            if (!List.of(allowed).contains(entry.getKey())) {
                throw entry.getValue().refused("unknown key; allowed are " + String.join(", ", allowed));
            }
        }
        return map;
    }

    /** A map with any keys, each at most once. */
    Map<String, ScriptNode> map(String wanted) {
        if (!(node instanceof MappingNode mapping)) {
            throw unlike(wanted);
        }
        Map<String, ScriptNode> map = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                throw new ScriptNode(file, key, line(entry.getKeyNode()), node).refused("a key is a word");
            }
            String way = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
            ScriptNode value = new ScriptNode(file, way, line(name), entry.getValueNode());
            if (map.putIfAbsent(name.getValue(), value) != null) {
                throw value.refused("the key is there twice");
            }
        }
        return map;
    }

    List<ScriptNode> list(String wanted) {
        if (!(node instanceof SequenceNode sequence)) {
            throw unlike(wanted);
        }
        List<ScriptNode> list = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            list.add(new ScriptNode(file, key + "[" + list.size() + "]", line(element), element));
        }
        return list;
    }

    String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            throw unlike("a text");
        }
        return scalar.getValue();
    }

    int number(int min, int max) {
        if (value() instanceof Long number && number >= min && number <= max) {
            return number.intValue();
        }
        throw unlike("a whole number from " + min + " to " + max);
    }

    Duration duration() {
        Matcher duration = DURATION.matcher(node instanceof ScalarNode scalar ? scalar.getValue() : "");
        if (!duration.matches()) {
            throw unlike("a duration like 200ms, 2s or 5m");
        }
        long amount = Long.parseLong(duration.group(1));
        String unit = duration.group(2) == null ? "s" : duration.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    /** The piece as JSON has it: map, list, text, number, truth value or null. */
    @Nullable
    Object value() {
        if (node instanceof MappingNode) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            map("a map").forEach((name, value) -> values.put(name, value.value()));
            return values;
        }
        if (node instanceof SequenceNode) {
            List<@Nullable Object> values = new ArrayList<>();
            list("a list").forEach(value -> values.add(value.value()));
            return values;
        }
        String text = ((ScalarNode) node).getValue();
        try {
            if (node.getTag().equals(Tag.INT)) {
                return Long.valueOf(text.replace("_", ""));
            }
            if (node.getTag().equals(Tag.FLOAT)) {
                return Double.valueOf(text.replace("_", ""));
            }
        } catch (NumberFormatException notDecimal) {
            return text;
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return List.of("true", "yes", "on").contains(Script.folded(text));
        }
        return node.getTag().equals(Tag.NULL) ? null : text;
    }

    boolean isNothing() {
        return node.getTag().equals(Tag.NULL);
    }

    ScriptError refused(String problem) {
        return new ScriptError(file, line, key, problem + ".");
    }

    private ScriptError unlike(String wanted) {
        return refused("found " + found() + "; allowed is " + wanted);
    }

    private String found() {
        if (node instanceof MappingNode) {
            return "a map";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return isNothing() ? "nothing" : "'" + ((ScalarNode) node).getValue() + "'";
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
