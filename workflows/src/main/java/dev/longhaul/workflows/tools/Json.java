package dev.longhaul.workflows.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.workflows.payload.Payloads;
import java.util.List;
import java.util.Optional;

/** Tool results that are JSON. */
public final class Json {
    private static final ObjectMapper MAPPER = Payloads.newMapper();

    private Json() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tool result of our own cannot be written as JSON.", impossible);
        }
    }

    /** A text of a model as a JSON array; empty when it is not one. */
    public static Optional<List<Object>> readArray(String text) {
        try {
            return Optional.ofNullable(MAPPER.readerForListOf(Object.class).readValue(text));
        } catch (JsonProcessingException notAnArray) {
            return Optional.empty();
        }
    }
}
