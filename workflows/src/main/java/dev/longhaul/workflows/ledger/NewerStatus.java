package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a status that a newer version may have sent: null for one that is unknown here. A signal that cannot be read is
 * dropped, and with it the news of an end.
 */
final class NewerStatus extends StdConverter<String, @Nullable TaskStatus> {
    @Override
    public @Nullable TaskStatus convert(String word) {
        return Arrays.stream(TaskStatus.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
