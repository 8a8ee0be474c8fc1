package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a turn of a session began: what it takes to begin it once more in another session.
 *
 * @param turn its number, from 1
 * @param head the conversation before it
 * @param leftover what the turns before it could not add to the conversation, oldest first
 * @param about what the turn answers
 * @param message the message that it answers; there exactly when it is about one that is kept
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TurnBeginning(
        int turn,
        ConversationHead head,
        List<Message> leftover,
        About about,
        @Nullable String message) {
    public TurnBeginning {
        leftover = leftover == null ? List.of() : List.copyOf(leftover);
    }

    /** What a turn answers. */
    public enum About {
        MESSAGE,
        /** A message that was too long, or is too long ago, to be kept here; so is what was left over before it. */
        MESSAGE_NOT_KEPT,
        ENDS_OF_TASKS,
        /** It has not begun: nobody has said anything yet. */
        NOTHING_YET
    }

    static TurnBeginning of(int turn, ConversationHead head, List<Message> leftover, String message) {
        return message.isEmpty()
                ? new TurnBeginning(turn, head, leftover, About.ENDS_OF_TASKS, null)
                : new TurnBeginning(turn, head, leftover, About.MESSAGE, message);
    }

    /** The same without its texts. */
    TurnBeginning withoutTexts() {
        return new TurnBeginning(turn, head, List.of(), about == About.MESSAGE ? About.MESSAGE_NOT_KEPT : about, null);
    }

    /** Its texts, in UTF-8 bytes, about. */
    long bytes() {
        long bytes = message == null ? 0 : Text.utf8Length(message);
        for (Message left : leftover) {
            bytes += 100
                    + left.content().stream()
                            .mapToLong(part -> Text.utf8Length(part.words()))
                            .sum();
        }
        return bytes;
    }
}
