package dev.longhaul.activities.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.payload.Payloads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts long texts back into arguments, where the history holds only their beginnings and names. */
final class LongArguments {
    private static final Set<String> TEXT_KEYS = Set.of("text", "hash", "characters", "bytes");
    private static final ObjectMapper JSON = Payloads.newMapper();

    private final Texts texts;

    LongArguments(Texts texts) {
        this.texts = texts;
    }

    /** @throws dev.longhaul.activities.content.ContentMissingException when the store does not hold one of them */
    Map<String, Object> restored(Map<?, ?> arguments) {
        Map<String, Object> restored = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            Object whole = value(value);
            if (whole != null) {
                restored.put(String.valueOf(name), whole);
            }
        });
        return restored;
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(value(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            return text(map).<Object>map(texts::whole).orElseGet(() -> restored(map));
        }
        return value;
    }

    private static Optional<Text> text(Map<?, ?> map) {
        if (!map.keySet().equals(TEXT_KEYS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.convertValue(map, Text.class)).filter(text -> !text.isWhole());
        } catch (IllegalArgumentException somethingElse) {
            return Optional.empty();
        }
    }
}
