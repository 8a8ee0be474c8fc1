package dev.longhaul.activities.model.streaming;

import dev.longhaul.activities.content.StoredToolCall;
import java.util.List;

/**
 * What an answer comes to.
 *
 * @param text what the model says, possibly empty
 * @param calls the tools that it asks for, in its order; an empty id where it gave none
 */
record Said(String text, List<StoredToolCall> calls) {
    Said {
        calls = List.copyOf(calls);
    }

    /** Words, and nothing asked for. */
    static Said only(String text) {
        return new Said(text, List.of());
    }
}
