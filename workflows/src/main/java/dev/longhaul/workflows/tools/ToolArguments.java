package dev.longhaul.workflows.tools;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a tool call, read as leniently as is safe: models write {@code "5"} and {@code 5.0} for {@code 5}, and
 * {@code 5} for {@code [5]}. What cannot be read is an {@link ArgumentProblem}; so is an argument that the tool does not
 * have, for it would be dropped without a word.
 */
public final class ToolArguments {
    private final Map<String, Object> values;

    /** @throws ArgumentProblem when there is an argument that is not in {@code known} */
    public ToolArguments(Map<String, Object> values, Set<String> known) {
        this.values = values;
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new ArgumentProblem("there is no argument '" + name + "'; the arguments are "
                        + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
            }
        }
    }

    /** A text that must be there and not be blank; it may be of any length. */
    public Text text(String name) {
        Text text = optionalText(name).orElseThrow(() -> new ArgumentProblem("'" + name + "' is missing."));
        if (text.isBlank()) {
            throw new ArgumentProblem("'" + name + "' is empty.");
        }
        return text;
    }

    /** A short text that must be there and not be blank, trimmed; the beginning of one that is too long for that. */
    public String string(String name) {
        return text(name).text().strip();
    }

    /** A short text, trimmed; empty when it is absent or blank. */
    public Optional<String> optionalString(String name) {
        return optionalText(name).map(text -> text.text().strip()).filter(text -> !text.isEmpty());
    }

    /** A whole number that must be there. */
    public int integer(String name) {
        return optionalInteger(name).orElseThrow(() -> new ArgumentProblem("'" + name + "' is missing."));
    }

    public Optional<Integer> optionalInteger(String name) {
        Object value = values.get(name);
        return value == null ? Optional.empty() : Optional.of(toInteger(name, value));
    }

    /** Yes or no; empty when it is absent. */
    public Optional<Boolean> optionalBoolean(String name) {
        Object value = values.get(name);
        String word = String.valueOf(value).strip().toLowerCase(Locale.ROOT);
        if (value == null) {
            return Optional.empty();
        }
        if (!word.equals("true") && !word.equals("false")) {
            throw new ArgumentProblem("'" + name + "' is true or false; found " + value + ".");
        }
        return Optional.of(word.equals("true"));
    }

    /** A text of any length; empty when it is absent or blank. */
    public Optional<Text> longText(String name) {
        return optionalText(name).filter(text -> !text.isBlank());
    }

    /** A list of whole numbers, in the order given; empty when it is absent. */
    public List<Integer> integers(String name) {
        List<Integer> numbers = new ArrayList<>();
        for (Object value : list(name)) {
            numbers.add(toInteger(name, value));
        }
        return List.copyOf(numbers);
    }

    /** A list of short texts, blank ones left out. */
    public List<String> strings(String name) {
        List<String> texts = new ArrayList<>();
        for (Object value : list(name)) {
            String text = String.valueOf(value).strip();
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    /** A list of objects, each readable in the same way. */
    public List<ToolArguments> objects(String name, Set<String> known) {
        List<ToolArguments> objects = new ArrayList<>();
        for (Object value : list(name)) {
            if (!(value instanceof Map<?, ?> map)) {
                throw new ArgumentProblem("each entry of '" + name + "' is an object with " + String.join(", ", known)
                        + "; found " + Text.beginning(String.valueOf(value), 100) + ".");
            }
            objects.add(new ToolArguments(withStringKeys(map), known));
        }
        return List.copyOf(objects);
    }

    /**
     * A list of objects, each readable in the same way, also when it was written as the JSON text of a list; empty when
     * it is absent.
     */
    public Optional<List<ToolArguments>> optionalObjects(String name, Set<String> known) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> map && map.containsKey("hash")) {
            throw new ArgumentProblem(
                    "'" + name + "' is too long to be read as a text; give it as a list, not as a text.");
        }
        if (!(value instanceof String text)) {
            return Optional.of(objects(name, known));
        }
        List<Object> list = Json.readArray(text)
                .orElseThrow(() ->
                        new ArgumentProblem("'" + name + "' is a list; found a text that is not the JSON of a list."));
        return Optional.of(new ToolArguments(Map.of(name, list), Set.of(name)).objects(name, known));
    }

    private Collection<?> list(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof Collection<?> collection ? collection : List.of(value);
    }

    private Optional<Text> optionalText(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> map) {
            return Optional.of(storedText(name, map));
        }
        if (value instanceof Collection<?>) {
            throw new ArgumentProblem("'" + name + "' is a text, not a list.");
        }
        return Optional.of(Text.of(String.valueOf(value)));
    }

    private static Text storedText(String name, Map<?, ?> map) {
        if (!(map.get("hash") instanceof String hash) || !(map.get("text") instanceof String beginning)) {
            throw new ArgumentProblem("'" + name + "' is a text, not an object.");
        }
        BlockHash stored;
        try {
            stored = new BlockHash(hash);
        } catch (IllegalArgumentException madeUp) {
            throw new ArgumentProblem("'" + name + "' is a text, not an object.");
        }
        return Text.stored(
                beginning,
                stored,
                toInteger("characters", map.get("characters")),
                toInteger("bytes", map.get("bytes")));
    }

    private static int toInteger(String name, @Nullable Object value) {
        if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            return number.intValue();
        }
        if (value instanceof String text) {
            try {
                return Integer.parseInt(text.strip());
            } catch (NumberFormatException notANumber) {
                throw new ArgumentProblem("'" + name + "' takes whole numbers; found '" + text + "'.");
            }
        }
        throw new ArgumentProblem("'" + name + "' takes whole numbers; found " + value + ".");
    }

    private static Map<String, Object> withStringKeys(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
