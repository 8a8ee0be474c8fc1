package dev.longhaul.starter.operations;

import dev.longhaul.workflows.conversation.Text;

/** The texts that people send. */
final class Messages {
    /** The longest message, in UTF-8 bytes: a Temporal payload takes 256 KiB with all that goes with it. */
    static final int MAX_BYTES = 200_000;

    private Messages() {}

    /** The text, checked: not blank, not too long. {@code what} names it, for example {@code The message}. */
    static String checked(String what, String text) {
        if (text.isBlank()) {
            throw new OperationFailed(ErrorCode.USAGE, what + " is empty.", "Say what the agent is to do.");
        }
        long bytes = Text.utf8Length(text);
        if (bytes > MAX_BYTES) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    what + " has " + bytes + " bytes; at most " + MAX_BYTES + " can be sent.",
                    "Put long material into a file and let the agent read it: longhaul research ... --sources FOLDER.");
        }
        return text;
    }
}
