package dev.longhaul.worker.encryption;

import io.temporal.payload.codec.PayloadCodecException;
import org.jspecify.annotations.Nullable;

/** Something that is stored in Temporal cannot be decrypted here. The message says which key that takes. */
public final class UnreadablePayload extends PayloadCodecException {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 64;

    private final String hint;

    private UnreadablePayload(String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    static UnreadablePayload unknownKey(String key) {
        String id = key.length() > SHOWN ? key.substring(0, SHOWN) + "…" : key;
        return new UnreadablePayload(
                "What Temporal holds was encrypted with the key '" + id + "', which is not known here.",
                "Name the configuration that has it with -c, or put it under encryption.keys again: a key is needed as"
                        + " long as there is anything that was encrypted with it.",
                null);
    }

    static UnreadablePayload changed(String key, @Nullable Throwable cause) {
        return new UnreadablePayload(
                "What Temporal holds cannot be decrypted with the key '" + key
                        + "': it was encrypted with another key of that id, or changed since.",
                "Compare the key with that of the other processes; ids are used once.",
                cause);
    }

    /** What to do. */
    public String hint() {
        return hint;
    }
}
