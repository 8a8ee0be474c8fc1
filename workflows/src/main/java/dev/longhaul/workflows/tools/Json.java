package dev.longhaul.workflows.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.workflows.payload.Payloads;

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
}
