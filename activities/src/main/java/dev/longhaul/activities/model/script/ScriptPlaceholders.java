package dev.longhaul.activities.model.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.workflows.model.Role;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what a call was sent into the texts of a script. What is put in is not looked through again. */
final class ScriptPlaceholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(last|input|inputs|options|tools|system)}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelCall call;

    ScriptPlaceholders(ModelCall call) {
        this.call = call;
    }

    String fill(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    /** A value of JSON with every text in it filled; names are left as they are. */
    @Nullable
    Object fillAll(@Nullable Object value) {
        if (value instanceof String text) {
            return fill(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> filled = new LinkedHashMap<>();
            map.forEach((name, inner) -> filled.put(String.valueOf(name), fillAll(inner)));
            return filled;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::fillAll).toList();
        }
        return value;
    }

    private String value(String placeholder) {
        return switch (placeholder) {
            case "last" -> newest(Role.TOOL);
            case "input" -> newest(Role.USER);
            case "inputs" -> said(Role.USER).stream().collect(Collectors.joining(" | "));
            case "options" -> options();
            case "tools" -> call.agent().tools().stream().map(ToolSpec::name).collect(Collectors.joining(", "));
            default -> call.agent().instructions();
        };
    }

    private String newest(Role role) {
        List<String> said = said(role);
        return said.isEmpty() ? "" : said.get(said.size() - 1);
    }

    private List<String> said(Role role) {
        return call.conversation().stream()
                .filter(message -> message.role() == role)
                .map(StoredMessage::content)
                .toList();
    }

    private String options() {
        try {
            return JSON.writeValueAsString(new TreeMap<>(call.options()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Options are texts by name.", e);
        }
    }
}
