package dev.longhaul.activities.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.payload.Payloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Values as bytes that are the same for the same value, on every machine and in every version: what is named by hash must
 * be written so. Names are in alphabetical order; maps keep the order of their entries, which is part of what they say.
 */
public final class CanonicalJson {
    private static final ObjectMapper MAPPER = mapper();

    private CanonicalJson() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = Payloads.newMapper();
        mapper.setConfig(mapper.getSerializationConfig()
                .with(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .without(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST));
        return mapper;
    }

    public static byte[] write(Object value) {
        try {
            // By way of a string: half a surrogate pair becomes a question mark instead of an exception.
            return MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A " + value.getClass().getSimpleName() + " does not become JSON.", e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws ContentStoreException when the bytes are something else
     */
    public static <T> T read(BlockHash hash, byte[] bytes, Class<T> type) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (IOException e) {
            throw new ContentStoreException(
                    "The content " + hash + " is not a " + type.getSimpleName() + " that this version can read.", e);
        }
    }
}
