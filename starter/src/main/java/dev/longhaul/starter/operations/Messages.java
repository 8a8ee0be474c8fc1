package dev.longhaul.starter.operations;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.session.Requests;

/** The texts that people send. */
final class Messages {
    private Messages() {}

    /** The text, checked: not blank, not too long. {@code what} names it, for example {@code The message}. */
    static String checked(String what, String text) {
        return checked(what, text, wording -> "Say what the agent is to do.");
    }

    /** The same; {@code whenEmpty} says what to do about an empty one. */
    static String checked(String what, String text, Hint whenEmpty) {
        if (text.isBlank()) {
            throw new OperationFailed(ErrorCode.USAGE, what + " is empty.", whenEmpty, null);
        }
        long bytes = Text.utf8Length(text);
        if (bytes > Requests.MAX_TEXT_BYTES) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    what + " has " + bytes + " bytes; at most " + Requests.MAX_TEXT_BYTES + " can be sent.",
                    wording -> "Put long material into a file and let the agent read it: " + wording.startWithSources(),
                    null);
        }
        return text;
    }
}
