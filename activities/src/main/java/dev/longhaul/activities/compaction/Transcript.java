package dev.longhaul.activities.compaction;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.workflows.conversation.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Messages as one text to be summarised: as much of each as there is room for. */
final class Transcript {
    private static final int MOST_CHARACTERS = 16_000;
    private static final int FEWEST_CHARACTERS = 125;

    private Transcript() {}

    /**
     * The text, between two marks that nothing inside it can forge.
     *
     * @param maxTokens about how long it may be; of messages that are too long together the ends are left out, and if that
     *     is not enough, the oldest messages
     */
    static String of(List<StoredMessage> messages, long maxTokens) {
        List<String> entries = List.of();
        for (int most = MOST_CHARACTERS; most >= FEWEST_CHARACTERS; most /= 2) {
            entries = entries(messages, most);
            if (TokenEstimate.of(String.join("\n\n", entries)) <= maxTokens) {
                break;
            }
        }
        return "BEGIN RECORD\n\n" + String.join("\n\n", newest(entries, maxTokens)) + "\n\nEND RECORD";
    }

    private static List<String> entries(List<StoredMessage> messages, int most) {
        List<String> entries = new ArrayList<>();
        for (StoredMessage message : messages) {
            StringBuilder entry = new StringBuilder();
            entry.append(message.role().name().toLowerCase(Locale.ROOT));
            if (message.toolName() != null) {
                entry.append(" ").append(message.toolName());
            }
            entry.append(":\n").append(shortened(message.content(), most));
            for (StoredToolCall call : message.toolCalls()) {
                entry.append("\ncalls ").append(call.name()).append(" ").append(shortened(call.arguments(), most));
            }
            entries.add(unmarked(entry.toString()));
        }
        return entries;
    }

    private static List<String> newest(List<String> entries, long maxTokens) {
        long left = maxTokens;
        int from = entries.size();
        while (from > 0 && left >= 0) {
            left -= TokenEstimate.of(entries.get(--from));
        }
        if (left >= 0) {
            return entries;
        }
        int first = Math.min(from + 1, entries.size() - 1);
        List<String> newest = new ArrayList<>();
        newest.add("[" + first + " older messages are left out]");
        newest.addAll(entries.subList(first, entries.size()));
        return newest;
    }

    private static String shortened(String text, int most) {
        return text.length() <= most
                ? text
                : Text.beginning(text, most) + "… [" + text.length() + " characters in all]";
    }

    private static String unmarked(String entry) {
        return entry.replace("BEGIN RECORD", "BEGIN  RECORD").replace("END RECORD", "END  RECORD");
    }
}
