package dev.longhaul.activities.tool;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes arguments as they were meant: {@code "5"} and {@code 5.0} for an integer, {@code "true"} for a boolean, a number
 * for a text, null for an argument that was left out. What cannot be meant so is left as it is, for the schema to refuse.
 */
final class ArgumentMender {
    private static final int MAX_DIGITS = 30;

    private ArgumentMender() {}

    static Map<String, Object> mended(Map<?, ?> arguments, Map<?, ?> schema) {
        Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        Map<String, Object> mended = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            if (value != null) {
                mended.put(String.valueOf(name), mended(value, properties.get(name)));
            }
        });
        return mended;
    }

    private static Object mended(Object value, @Nullable Object schema) {
        if (!(schema instanceof Map<?, ?> expected)) {
            return value;
        }
        Object type = expected.get("type");
        if ("integer".equals(type)) {
            return integer(value);
        }
        if ("number".equals(type) && value instanceof String text) {
            BigDecimal number = number(text);
            return number == null ? value : number;
        }
        if ("boolean".equals(type) && value instanceof String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> value;
            };
        }
        if ("string".equals(type) && value instanceof Number) {
            return String.valueOf(value);
        }
        if ("object".equals(type) && value instanceof Map<?, ?> map) {
            return mended(map, expected);
        }
        if ("array".equals(type) && value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            for (Object item : list) {
                items.add(item == null ? null : mended(item, expected.get("items")));
            }
            return items;
        }
        return value;
    }

    private static Object integer(Object value) {
        BigDecimal number = value instanceof String || value instanceof Double || value instanceof Float
                ? number(String.valueOf(value))
                : null;
        if (number == null || number.stripTrailingZeros().scale() > 0) {
            return value;
        }
        try {
            long whole = number.longValueExact();
            return whole == (int) whole ? (Object) (int) whole : (Object) whole;
        } catch (ArithmeticException tooLarge) {
            return value;
        }
    }

    private static @Nullable BigDecimal number(String text) {
        String digits = text.strip();
        if (digits.length() > MAX_DIGITS) {
            return null;
        }
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
