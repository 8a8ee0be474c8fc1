package dev.longhaul.worker.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The keys of a map in a file, in the order given. */
final class YamlMap {
    private final Reading reading;
    private final String path;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, YamlValue> values = new LinkedHashMap<>();

    private YamlMap(Reading reading, String path) {
        this.reading = reading;
        this.path = path;
    }

    /** Reads the keys; one that is there twice is a mistake. */
    static YamlMap of(Reading reading, MappingNode mapping, String path) {
        YamlMap map = new YamlMap(reading, path);
        for (NodeTuple entry : mapping.getValue()) {
            map.add(entry.getKeyNode(), entry.getValueNode());
        }
        return map;
    }

    private void add(Node key, Node value) {
        if (!(key instanceof ScalarNode scalar)) {
            reading.mistakes().add(key, path, "found a key that is not a single word.", "Keys are names.");
            return;
        }
        String name = scalar.getValue();
        Node first = keys.putIfAbsent(name, key);
        if (first != null) {
            reading.mistakes()
                    .add(
                            key,
                            pathOf(name),
                            "is there twice.",
                            "The first is in line " + (first.getStartMark().getLine() + 1) + "; keep one.");
            return;
        }
        values.put(name, new YamlValue(reading, value, pathOf(name)));
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Every key that is none of these is a mistake. */
    YamlMap allowing(List<String> allowed) {
        keys.forEach((name, key) -> {
            if (!allowed.contains(name)) {
                String hint = Names.nearest(name, allowed)
                        .map(meant -> " Did you mean '" + meant + "'?")
                        .orElse("");
                reading.mistakes()
                        .add(key, pathOf(name), "unknown key.", "Allowed: " + String.join(", ", allowed) + "." + hint);
            }
        });
        return this;
    }

    Optional<YamlValue> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** All values by key; for maps whose keys are names that the user chose. */
    Map<String, YamlValue> entries() {
        return values;
    }

    /** Writes down that a key is wrong. */
    void mistakeAt(String key, String found, String allowed) {
        Node where = keys.get(key);
        if (where != null) {
            reading.mistakes().add(where, pathOf(key), found, allowed);
        }
    }
}
