package dev.longhaul.worker.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Gathers what is wrong in one file, so that a person mends it all at once. */
final class Mistakes {
    private final String file;
    private final List<ConfigMistake> found = new ArrayList<>();

    Mistakes(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void add(Node where, String key, String what, String allowed) {
        found.add(at(where.getStartMark(), key, what, allowed));
    }

    ConfigMistake at(Mark mark, String key, String what, String allowed) {
        return new ConfigMistake(file, mark.getLine() + 1, mark.getColumn() + 1, key, what, allowed);
    }

    ConfigMistake inFile(String what, String allowed) {
        return new ConfigMistake(file, 0, 0, "", what, allowed);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw error();
        }
    }

    ConfigError error() {
        found.sort(Comparator.comparingInt(ConfigMistake::line).thenComparingInt(ConfigMistake::column));
        return new ConfigError(found.stream().distinct().toList());
    }
}
