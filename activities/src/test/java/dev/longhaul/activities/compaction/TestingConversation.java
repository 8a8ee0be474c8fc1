package dev.longhaul.activities.compaction;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Conversations as the loop makes them: blocks of new messages, each followed by an answer. */
final class TestingConversation {
    private TestingConversation() {}

    /** Blocks of some turns, with results of any length; the same ones for the same seed. */
    static List<List<StoredMessage>> blocks(long seed) {
        Random random = new Random(seed);
        List<List<StoredMessage>> blocks = new ArrayList<>();
        int calls = 0;
        List<StoredMessage> next = new ArrayList<>(List.of(StoredMessage.user("question 0")));
        int answers = 1 + random.nextInt(12);
        for (int answer = 0; answer < answers; answer++) {
            blocks.add(next);
            next = new ArrayList<>();
            List<StoredToolCall> asked = new ArrayList<>();
            for (int call = random.nextInt(4); call > 0; call--) {
                String id = "call-" + calls++;
                asked.add(new StoredToolCall(id, "look", "{\"n\":" + calls + "}"));
                if (random.nextInt(10) > 0) {
                    next.add(StoredMessage.tool(id, "look", "word ".repeat(random.nextInt(600))));
                }
            }
            blocks.add(List.of(StoredMessage.assistant("answer " + answer, asked)));
            if (asked.isEmpty() || random.nextInt(5) == 0) {
                next.add(StoredMessage.user("question " + (answer + 1)));
            }
            if (next.isEmpty()) {
                next.add(StoredMessage.user("go on"));
            }
        }
        if (random.nextBoolean()) {
            blocks.add(next);
        }
        return blocks;
    }

    static List<StoredMessage> messages(List<List<StoredMessage>> blocks) {
        return blocks.stream().flatMap(List::stream).toList();
    }
}
