package dev.longhaul.workflows.session;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.MessagePart;
import dev.longhaul.workflows.model.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages that a turn could not add to the conversation, because no model took them, kept for the next turn. They
 * travel with every attempt and through continue-as-new, so the oldest are shortened before they grow too large.
 */
final class Leftover {
    private static final int MAX_BYTES = 40_000;
    private static final int SHORT_CHARACTERS = 200;

    private Leftover() {}

    /**
     * What a turn leaves. A request to mend a report is over with its turn, and in such a turn no message of a user is a
     * person's: the model had taken those before its answer.
     */
    static List<Message> of(Turn turn) {
        return bounded(
                turn.repairing()
                        ? turn.pending().stream()
                                .filter(message -> message.role() != Role.USER)
                                .toList()
                        : turn.pending());
    }

    /** The same messages in the same order, the oldest shortened, or at the worst left out, until they are small enough. */
    static List<Message> bounded(List<Message> messages) {
        List<Message> kept = new ArrayList<>(messages);
        long bytes = kept.stream().mapToLong(Leftover::bytes).sum();
        for (int i = 0; i < kept.size() - 1 && bytes > MAX_BYTES; i++) {
            Message shorter = shortened(kept.get(i));
            bytes += Math.min(0, bytes(shorter) - bytes(kept.get(i)));
            kept.set(i, shorter);
        }
        // A tool's result stays in any case, for the conversation has the call that it answers.
        for (int i = 0; i < kept.size() - 1 && bytes > MAX_BYTES; ) {
            if (kept.get(i).role() == Role.USER) {
                bytes -= bytes(kept.remove(i));
            } else {
                i++;
            }
        }
        return List.copyOf(kept);
    }

    private static Message shortened(Message message) {
        String words = words(message);
        if (words.length() <= SHORT_CHARACTERS) {
            return message;
        }
        String shorter = Text.beginning(words, SHORT_CHARACTERS)
                + " [cut: it waited while the model could not be reached, and more came after it]";
        return message.saying(List.of(MessagePart.of(shorter)));
    }

    private static String words(Message message) {
        StringBuilder words = new StringBuilder();
        message.content().forEach(part -> words.append(part.words()));
        return words.toString();
    }

    private static long bytes(Message message) {
        return 150L * (1 + message.content().size()) + Text.utf8Length(words(message));
    }
}
