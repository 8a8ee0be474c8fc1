package dev.longhaul.activities.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.longhaul.workflows.conversation.BlockHash;
import java.io.IOException;
import java.util.Optional;

/** The block before one, read out of its bytes, for a store that loads whole conversations at once. */
final class BlockParent {
    private static final JsonFactory JSON = new JsonFactory();

    private BlockParent() {}

    /** Empty for the first block of a conversation and for contents that are none. */
    static Optional<BlockHash> of(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != '{') {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean parent = json.currentName().equals("parent");
                JsonToken value = json.nextToken();
                if (parent) {
                    return value == JsonToken.VALUE_STRING
                            ? Optional.of(new BlockHash(json.getText()))
                            : Optional.empty();
                }
                json.skipChildren();
            }
        } catch (IOException | IllegalArgumentException other) {
            // A text that only looks like a block.
        }
        return Optional.empty();
    }
}
