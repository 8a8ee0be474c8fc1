package dev.longhaul.workflows.model;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.Text;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a message's content: words, or a stretch of a stored text that the model activity puts in.
 *
 * @param words the words, or empty when {@code hash} is there
 * @param hash a stored text, or null
 * @param from first UTF-16 unit of the stored text that is meant
 * @param to the unit after the last one; beyond the end means up to the end
 */
public record MessagePart(String words, @Nullable BlockHash hash, int from, int to) {
    public static MessagePart of(String words) {
        return new MessagePart(words, null, 0, 0);
    }

    /** All of a text, wherever it is. */
    public static MessagePart of(Text text) {
        return slice(text, 0, text.characters());
    }

    /** The stretch of a text from {@code from} (0 or more) up to {@code to} or its end. */
    public static MessagePart slice(Text text, int from, int to) {
        int end = Math.min(to, text.characters());
        int start = Math.min(from, end);
        return text.hash() == null
                ? of(text.text().substring(start, end))
                : new MessagePart("", text.hash(), start, end);
    }
}
