package dev.longhaul.activities.model.extractive;

import dev.longhaul.activities.model.extractive.ToolUse.Request;
import java.util.List;

/**
 * What to do next: ask for tools, or say something and be done.
 *
 * @param text what is said; empty when tools are asked for
 * @param requests the tool calls, in order; empty when something is said
 */
record Move(String text, List<Request> requests) {
    Move {
        requests = List.copyOf(requests);
    }

    static Move say(String text) {
        return new Move(text, List.of());
    }

    static Move call(List<Request> requests) {
        return new Move("", requests);
    }

    boolean isCall() {
        return !requests.isEmpty();
    }
}
