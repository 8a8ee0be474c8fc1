package dev.longhaul.starter.console;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a tool call as a model gave them, which may be anything. What is not as expected is simply not there:
 * a malformed call is shown without its bad part.
 */
record CallArguments(Map<?, ?> values) {
    /** Of an event's {@code arguments}, whatever that is. */
    static CallArguments of(@Nullable Object arguments) {
        return new CallArguments(arguments instanceof Map<?, ?> map ? map : Map.of());
    }

    /** A text that is not blank; of one too long for a history, its beginning. */
    Optional<String> text(String name) {
        return text(values.get(name));
    }

    /** A whole number, not one written as a text or with a fraction. */
    Optional<String> number(String name) {
        return number(values.get(name));
    }

    /** The whole numbers of a list, in order. */
    List<String> numbers(String name) {
        List<String> numbers = new ArrayList<>();
        elements(name).forEach(element -> number(element).ifPresent(numbers::add));
        return numbers;
    }

    /** The maps of a list, in order. */
    List<CallArguments> maps(String name) {
        List<CallArguments> maps = new ArrayList<>();
        for (Object element : elements(name)) {
            if (element instanceof Map<?, ?> map) {
                maps.add(new CallArguments(map));
            }
        }
        return maps;
    }

    /** A single value in words; empty for lists, maps and nothing. */
    static Optional<String> scalar(@Nullable Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return Optional.of(value.toString());
        }
        return text(value);
    }

    private List<?> elements(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }

    private static Optional<String> text(@Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.containsKey("hash") && map.get("text") instanceof String beginning) {
            return Optional.of(beginning).filter(text -> !text.isBlank());
        }
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> number(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger
                ? Optional.of(value.toString())
                : Optional.empty();
    }
}
