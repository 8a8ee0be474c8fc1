package dev.longhaul.worker.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value in a file, and where it stands. What it is asked to be and is not becomes a mistake, and an empty answer. */
final class YamlValue {
    private static final int SHOWN = 60;

    private final Reading reading;
    private final Node node;
    private final String path;

    YamlValue(Reading reading, Node node, String path) {
        this.reading = reading;
        this.node = node;
        this.path = path;
    }

    /** The same, with its mistakes written down elsewhere. */
    YamlValue toldTo(Reading other) {
        return new YamlValue(other, node, path);
    }

    String path() {
        return path;
    }

    /** Writes down that this is wrong. */
    void mistake(String found, String allowed) {
        reading.mistakes().add(node, path, found, allowed);
    }

    boolean isNothing() {
        return node instanceof ScalarNode && Tag.NULL.equals(node.getTag());
    }

    Optional<String> text() {
        Optional<String> raw = raw();
        if (raw.isEmpty()) {
            return raw;
        }
        try {
            return Optional.of(reading.variables().fill(raw.get()));
        } catch (Variables.Unset unset) {
            mistake(
                    "the environment variable " + unset.name() + " is not set.",
                    "Set it, or write ${" + unset.name() + ":-otherwise}.");
        } catch (Variables.Malformed malformed) {
            mistake(
                    "found '${' that begins no reference.",
                    "References read ${NAME} or ${NAME:-otherwise}; a plain one is written '$${'.");
        }
        return Optional.empty();
    }

    /** As {@link #text()}, but a variable that is not set only makes it empty. */
    Optional<String> textIfSet() {
        return raw().flatMap(raw -> {
            try {
                return Optional.of(reading.variables().fill(raw));
            } catch (Variables.Unset unset) {
                return Optional.empty();
            } catch (Variables.Malformed malformed) {
                return text();
            }
        });
    }

    Optional<String> nonBlankText() {
        Optional<String> text = text();
        if (text.isPresent() && text.get().isBlank()) {
            mistake("found only blanks.", "A text is needed here.");
            return Optional.empty();
        }
        return text;
    }

    private Optional<String> raw() {
        if (isNothing()) {
            mistake("has no value.", "Give it one, or leave the key out.");
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            if (scalar.getValue().indexOf('\0') < 0) {
                return Optional.of(scalar.getValue());
            }
            mistake("found a NUL character.", "Leave it out.");
            return Optional.empty();
        }
        mistake("found " + kind() + ".", "A single value is needed here.");
        return Optional.empty();
    }

    Optional<Boolean> truth() {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String word = text.get().strip().toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            return Optional.of(word.equals("true"));
        }
        mistake("found " + shown() + ".", "Allowed: true or false.");
        return Optional.empty();
    }

    /** A whole number from {@code least} to {@code most}. */
    Optional<Long> whole(long least, long most) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String digits = text.get().strip();
        if (digits.matches("-?\\d{1,18}")) {
            long number = Long.parseLong(digits);
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        }
        mistake("found " + shown() + ".", "Allowed: a whole number, at least " + least + ".");
        return Optional.empty();
    }

    /** An amount of money, above zero or, if {@code zero}, also nothing. */
    Optional<BigDecimal> money(boolean zero) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String digits = text.get().strip();
        if (digits.matches("\\d{1,12}(\\.\\d{1,9})?")) {
            BigDecimal amount = new BigDecimal(digits);
            if (zero || amount.signum() > 0) {
                return Optional.of(amount);
            }
        }
        mistake("found " + shown() + ".", "Allowed: an amount such as 2.50" + (zero ? "." : ", more than 0."));
        return Optional.empty();
    }

    /** A duration above zero or, if {@code zero}, also none at all. */
    Optional<Duration> duration(boolean zero) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> duration = Durations.parse(text.get()).filter(length -> zero || !length.isZero());
        if (duration.isEmpty()) {
            mistake("found " + shown() + ".", "Allowed: " + Durations.FORM + (zero ? "." : ", more than 0."));
        }
        return duration;
    }

    Optional<List<YamlValue>> list() {
        if (isNothing()) {
            return Optional.of(List.of());
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlValue> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(new YamlValue(reading, item, path + "[" + items.size() + "]"));
            }
            return Optional.of(items);
        }
        mistake("found " + kind() + ".", "A list is needed here, for example [one, two].");
        return Optional.empty();
    }

    /** As {@link #list()}, but what is no list is only empty. */
    List<YamlValue> listIfOne() {
        return node instanceof SequenceNode ? list().orElse(List.of()) : List.of();
    }

    Optional<YamlMap> map() {
        if (node instanceof MappingNode mapping) {
            return Optional.of(YamlMap.of(reading, mapping, path));
        }
        mistake("found " + kind() + ".", "A map is needed here: keys, each with a value.");
        return Optional.empty();
    }

    private String kind() {
        if (isNothing()) {
            return "nothing";
        }
        if (node instanceof ScalarNode) {
            return "a single value";
        }
        return node instanceof SequenceNode ? "a list" : "a map";
    }

    /** The value as it is written, variables not filled in, so that nothing secret is told. */
    String shown() {
        if (!(node instanceof ScalarNode scalar)) {
            return kind();
        }
        String text = scalar.getValue().lines().findFirst().orElse("");
        return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "'";
    }
}
