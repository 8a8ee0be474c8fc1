package dev.longhaul.activities.content;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.MessagePart;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts of any length: short ones travel whole, long ones stand in the content store as UTF-8. */
public final class Texts {
    /** A text this short, in UTF-8 bytes, costs less where it stands than its hash would. */
    private static final int MAX_UNSTORED_BYTES = 400;

    private final ContentStore store;

    public Texts(ContentStore store) {
        this.store = store;
    }

    /** A text with as much of its beginning as people are shown. */
    public Text toText(String text) {
        return toText(text, Text.MAX_SHOWN_CHARACTERS);
    }

    /**
     * A text that travels whole when it has at most {@link Text#MAX_INLINE_BYTES}, else with its beginning. All but the
     * shortest are stored, so that whoever carries one may shorten it later and lose nothing.
     *
     * @param beginning how much travels of a text that is too long to travel whole, in UTF-16 units, 1 or more
     */
    public Text toText(String text, int beginning) {
        String wellFormed = wellFormed(text);
        byte[] bytes = wellFormed.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_UNSTORED_BYTES) {
            return Text.of(wellFormed);
        }
        String travels = bytes.length <= Text.MAX_INLINE_BYTES ? wellFormed : Text.beginning(wellFormed, beginning);
        return Text.stored(travels, store.put(bytes), wellFormed.length(), bytes.length);
    }

    /** The text with a question mark for each half of a surrogate pair: what every encoder and every store takes. */
    public static String wellFormed(String text) {
        boolean complete =
                text.codePoints().noneMatch(character -> Character.getType(character) == Character.SURROGATE);
        return complete ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /**
     * All of a text.
     *
     * @throws ContentMissingException when the store does not hold it
     */
    public String whole(Text text) {
        BlockHash hash = text.hash();
        return hash == null ? text.text() : stored(hash);
    }

    /**
     * A stored text.
     *
     * @throws ContentMissingException when the store does not hold it
     */
    public String stored(BlockHash hash) {
        byte[] bytes = store.get(hash).orElseThrow(() -> new ContentMissingException(hash));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The pieces of a message, joined without anything between them.
     *
     * @throws ContentMissingException when the store does not hold one
     */
    public String resolve(List<MessagePart> parts) {
        StringBuilder joined = new StringBuilder();
        for (MessagePart part : parts) {
            joined.append(part.words());
            BlockHash hash = part.hash();
            if (hash != null) {
                String whole = stored(hash);
                int end = Math.min(Math.max(part.to(), 0), whole.length());
                int start = Math.min(Math.max(part.from(), 0), end);
                joined.append(whole, start, end);
            }
        }
        return joined.toString();
    }
}
