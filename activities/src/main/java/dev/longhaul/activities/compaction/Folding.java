package dev.longhaul.activities.compaction;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Leaves of old tool results their beginning and how long they were. */
final class Folding {
    /** Results up to this length are left whole: a folded one is hardly shorter. */
    private static final int MAX_WHOLE_CHARACTERS = 600;

    private static final int BEGINNING_CHARACTERS = 240;

    private Folding() {}

    /** The conversation, each long tool result before the kept groups folded; what is folded stays as it is. */
    static List<StoredMessage> folded(List<StoredMessage> conversation) {
        List<StoredMessage> folded = new ArrayList<>(conversation);
        folded.subList(0, Groups.keptFrom(conversation)).replaceAll(Folding::folded);
        return folded;
    }

    private static StoredMessage folded(StoredMessage message) {
        if (message.role() != Role.TOOL || message.content().length() <= MAX_WHOLE_CHARACTERS) {
            return message;
        }
        String words = String.format(
                Locale.ROOT,
                "%s…%n[folded: %,d bytes in all. Call the tool again if you need the rest.]",
                Text.beginning(message.content(), BEGINNING_CHARACTERS),
                Text.utf8Length(message.content()));
        return message.saying(words.replace("\r\n", "\n"));
    }
}
