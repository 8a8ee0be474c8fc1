package dev.longhaul.workflows.session;

import dev.longhaul.workflows.conversation.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The messages that wait for a turn of their own, oldest first. Bounded, for it travels through continue-as-new. */
final class Inbox {
    /** All messages that wait, together, in UTF-8 bytes. */
    private static final int MAX_BYTES = 48_000;

    private final Deque<String> messages;

    Inbox(List<String> waiting) {
        messages = new ArrayDeque<>(waiting);
    }

    /** Why a text is too long to be a message; empty when it is not. */
    static Optional<String> refusal(String text) {
        long bytes = Text.utf8Length(text);
        return bytes <= Requests.MAX_TEXT_BYTES
                ? Optional.empty()
                : Optional.of("The text has " + bytes + " bytes; at most " + Requests.MAX_TEXT_BYTES
                        + " are taken. Put it into a file and give the folder as a source.");
    }

    boolean hasRoomFor(String message) {
        long waiting = messages.stream().mapToLong(Text::utf8Length).sum();
        return waiting + Text.utf8Length(message) <= MAX_BYTES;
    }

    /** Adds a message; answers with its place in the line, 1 for the next. */
    int add(String message) {
        messages.addLast(message);
        return messages.size();
    }

    String take() {
        return messages.removeFirst();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    List<String> messages() {
        return List.copyOf(messages);
    }
}
