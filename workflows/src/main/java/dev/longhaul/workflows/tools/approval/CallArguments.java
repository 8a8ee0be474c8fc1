package dev.longhaul.workflows.tools.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.payload.Payloads;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;

/** The arguments of a call as a person is shown them, and what tells them from others. */
final class CallArguments {
    private static final int MAX_VALUE_CHARACTERS = 200;
    private static final int MAX_CHARACTERS = 400;

    private static final ObjectMapper SORTED =
            Payloads.newMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private CallArguments() {}

    /** For example {@code path "a.txt", lines 3}; what is long by its beginning, saying how long it is. */
    static String shown(ToolCall call) {
        StringJoiner shown = new StringJoiner(", ");
        call.arguments().forEach((name, value) -> shown.add(name + " " + shown(value)));
        return cut(shown.toString(), MAX_CHARACTERS);
    }

    /** The same for the same arguments in whichever order, and for no others. */
    static String key(ToolCall call) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(json(call.arguments()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    private static String shown(Object value) {
        if (value instanceof String text) {
            return quoted(text, text.length());
        }
        if (value instanceof Map<?, ?> map
                && map.get("hash") instanceof String hash
                && map.get("text") instanceof String beginning
                && map.get("characters") instanceof Integer characters) {
            // The hash is what counts: a beginning that does not belong to it must not pass for the whole.
            return quoted(beginning, characters) + " (stored as " + Text.beginning(hash, 12) + "…)";
        }
        return cut(json(value), MAX_VALUE_CHARACTERS);
    }

    private static String quoted(String text, int characters) {
        String beginning = Text.beginning(text, MAX_VALUE_CHARACTERS);
        return json(beginning) + (beginning.length() < characters ? "… (" + characters + " characters in all)" : "");
    }

    private static String cut(String text, int maxCharacters) {
        return text.length() <= maxCharacters ? text : Text.beginning(text, maxCharacters) + "…";
    }

    private static String json(Object value) {
        try {
            return SORTED.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Arguments that came as JSON cannot be written as JSON.", impossible);
        }
    }
}
