package dev.longhaul.workflows.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text of any length, small enough for a history: all of it when it is short, else its beginning; and the name of the
 * whole in the content store, where it has been stored.
 *
 * @param text the whole text, or its beginning; only a stored text may be cut
 * @param hash the whole text in the content store (UTF-8), or null when it is only here
 * @param characters length of the whole in UTF-16 units
 * @param bytes length of the whole in UTF-8 bytes
 */
public record Text(String text, @Nullable BlockHash hash, int characters, long bytes) {
    /** The longest text that travels whole, in UTF-8 bytes; longer ones are stored by the activity that meets them. */
    public static final int MAX_INLINE_BYTES = 4_096;

    /** How much of a text is shown to people where it stands for the whole, in UTF-16 units. */
    public static final int MAX_SHOWN_CHARACTERS = 8_000;

    public static final Text EMPTY = of("");

    public Text {
        Objects.requireNonNull(text, "text");
    }

    /** A text that travels whole. The caller answers for its size. */
    public static Text of(String text) {
        return new Text(text, null, text.length(), utf8Length(text));
    }

    /** A text that is in the content store, and as much of its beginning as is to travel. */
    public static Text stored(String beginning, BlockHash hash, int characters, long bytes) {
        return new Text(beginning, hash, characters, bytes);
    }

    /** Whether {@code text} is all of it. */
    @JsonIgnore
    public boolean isWhole() {
        return text.length() >= characters;
    }

    /** Whether there is nothing in it but white space. */
    @JsonIgnore
    public boolean isBlank() {
        return isWhole() && text.isBlank();
    }

    /** The same text with at most so much of its beginning; one that is not stored is left alone, for nothing else holds it. */
    public Text shortenedTo(int maxCharacters) {
        return hash == null || text.length() <= maxCharacters
                ? this
                : new Text(beginning(text, maxCharacters), hash, characters, bytes);
    }

    /** The first {@code maxCharacters} of a text, one fewer where that would split a surrogate pair. */
    public static String beginning(String text, int maxCharacters) {
        if (text.length() <= maxCharacters) {
            return text;
        }
        if (maxCharacters <= 0) {
            return "";
        }
        int end = Character.isHighSurrogate(text.charAt(maxCharacters - 1)) ? maxCharacters - 1 : maxCharacters;
        return text.substring(0, end);
    }

    /** Length in UTF-8 bytes. */
    public static long utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
