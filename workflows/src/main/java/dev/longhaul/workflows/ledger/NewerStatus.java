package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a status that a newer version may have sent: null for one that is unknown here. A signal that cannot be read is
 * dropped, and with it the news of an end.
 */
final class NewerStatus extends StdDeserializer<TaskStatus> {
    private static final long serialVersionUID = 1L;

    NewerStatus() {
        super(TaskStatus.class);
    }

    @Override
    public @Nullable TaskStatus deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String word = json.getValueAsString();
        return Arrays.stream(TaskStatus.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
