package dev.longhaul.starter.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object that somebody sent. A field of the wrong type, one that is missing and one that nobody asked
 * for are refused by name; null is as good as absent.
 */
final class JsonBody {
    /** Names, ids, reasons: what is no text for an agent. */
    static final int MAX_WORD_CHARACTERS = 2_000;

    /** Entries of a list or a map. */
    static final int MAX_ENTRIES = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final String where;
    private final JsonNode fields;
    private final Set<String> known = new LinkedHashSet<>();

    private JsonBody(String where, JsonNode fields) {
        this.where = where;
        this.fields = fields;
    }

    static JsonBody empty() {
        return new JsonBody("", JsonNodeFactory.instance.objectNode());
    }

    static JsonBody read(String json) {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new HttpRefusal(
                    HttpRefusal.Kind.MALFORMED,
                    "The body is not JSON"
                            + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()) + ".",
                    "It is one JSON object, each name in it once.");
        }
        return object("", node);
    }

    private static JsonBody object(String where, JsonNode node) {
        if (!node.isObject()) {
            throw invalid(
                    (where.isEmpty() ? "The body" : "'" + where + "'") + " must be an object, not " + kind(node) + ".");
        }
        return new JsonBody(where, node);
    }

    /** A text for an agent, of any length. */
    String text(String name) {
        return required(name, optionalText(name));
    }

    @Nullable
    String optionalText(String name) {
        JsonNode value = take(name);
        return value == null ? null : text(name(name), value);
    }

    /** A text that names or explains something; bounded. */
    String word(String name) {
        return required(name, optionalWord(name));
    }

    @Nullable
    String optionalWord(String name) {
        JsonNode value = take(name);
        return value == null ? null : word(name(name), value);
    }

    /** One of some words. */
    <E> @Nullable E optionalChoice(String name, Map<String, E> choices) {
        String word = optionalWord(name);
        if (word == null) {
            return null;
        }
        E choice = choices.get(word);
        if (choice == null) {
            throw invalid("'" + name(name) + "' must be one of " + String.join(", ", choices.keySet()) + ".");
        }
        return choice;
    }

    @Nullable
    Boolean optionalFlag(String name) {
        JsonNode value = take(name);
        if (value != null && !value.isBoolean()) {
            throw wrong(name(name), "true or false", value);
        }
        return value == null ? null : Boolean.valueOf(value.booleanValue());
    }

    /** A list of words; empty when absent. */
    List<String> words(String name) {
        List<String> words = new ArrayList<>();
        entries(name).forEach(entry -> words.add(word(name(name), entry)));
        return words;
    }

    /** A list of numbers of tasks; empty when absent. */
    List<Integer> taskIds(String name) {
        List<Integer> ids = new ArrayList<>();
        for (JsonNode entry : entries(name)) {
            if (!entry.isNumber() || !entry.canConvertToExactIntegral() || !entry.canConvertToInt()) {
                throw wrong(name(name), "a list of whole numbers", entry);
            }
            ids.add(entry.intValue());
        }
        return ids;
    }

    /** Words by name; empty when absent. */
    Map<String, String> wordsByName(String name) {
        JsonNode value = take(name);
        Map<String, String> words = new LinkedHashMap<>();
        if (value != null) {
            JsonBody map = object(name(name), value);
            requireFew(name, map.fields.size());
            map.fields.fieldNames().forEachRemaining(key -> words.put(checked(name(name), key), map.word(key)));
        }
        return words;
    }

    /** A list of objects, each read by {@code reader}; null when absent. */
    <T> @Nullable List<T> optionalList(String name, Function<JsonBody, T> reader) {
        if (!fields.hasNonNull(name)) {
            known.add(name);
            return null;
        }
        List<T> list = new ArrayList<>();
        for (JsonNode entry : entries(name)) {
            JsonBody body = object(name(name) + "[" + list.size() + "]", entry);
            list.add(reader.apply(body));
            body.done();
        }
        return list;
    }

    /** Whether a field is there; it counts as known. */
    boolean has(String name) {
        known.add(name);
        return fields.hasNonNull(name);
    }

    /** Takes no offence at fields that nobody asks for. */
    void passOverOthers() {
        fields.fieldNames().forEachRemaining(known::add);
    }

    /** Refuses fields that nobody has asked for. Called when all that are known have been. */
    void done() {
        List<String> unknown = new ArrayList<>();
        fields.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            throw new HttpRefusal(
                    HttpRefusal.Kind.INVALID,
                    (unknown.size() == 1 ? "Unknown field: " : "Unknown fields: ")
                            + String.join(
                                    ", ", unknown.stream().map(this::shown).toList()) + ".",
                    known.isEmpty() ? "There are none here." : "There are: " + String.join(", ", known) + ".");
        }
    }

    private String shown(String name) {
        String whole = name(name);
        return "'" + whole.substring(0, Math.min(whole.length(), 100)) + "'";
    }

    private @Nullable JsonNode take(String name) {
        known.add(name);
        JsonNode value = fields.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private List<JsonNode> entries(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(name(name), "a list", value);
        }
        requireFew(name, value.size());
        List<JsonNode> entries = new ArrayList<>();
        value.forEach(entries::add);
        return entries;
    }

    private void requireFew(String name, int entries) {
        if (entries > MAX_ENTRIES) {
            throw invalid(
                    "'" + name(name) + "' has " + entries + " entries; at most " + MAX_ENTRIES + " can be given.");
        }
    }

    private String required(String name, @Nullable String value) {
        if (value == null) {
            throw invalid("'" + name(name) + "' is missing.");
        }
        return value;
    }

    private String name(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    private static String word(String name, JsonNode value) {
        String word = text(name, value);
        if (word.length() > MAX_WORD_CHARACTERS) {
            throw invalid("'" + name + "' has " + word.length() + " characters; at most " + MAX_WORD_CHARACTERS
                    + " can be given.");
        }
        return word;
    }

    private static String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(name, "a text", value);
        }
        return checked(name, value.textValue());
    }

    /** Half a surrogate pair is no character; no store and no model takes it. */
    private static String checked(String name, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw invalid("'" + name + "' has half a character in it (an unpaired surrogate).");
            }
        }
        return text;
    }

    private static HttpRefusal wrong(String name, String wanted, JsonNode found) {
        return invalid("'" + name + "' must be " + wanted + ", not " + kind(found) + ".");
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "null";
        };
    }

    static HttpRefusal invalid(String message) {
        return new HttpRefusal(HttpRefusal.Kind.INVALID, message, "/openapi.json says what can be given.");
    }
}
