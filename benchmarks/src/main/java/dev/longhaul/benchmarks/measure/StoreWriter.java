package dev.longhaul.benchmarks.measure;

import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.DirectoryContentStore;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.workflows.conversation.ConversationHead;
import java.nio.file.Path;
import java.util.List;

/** Appends to a conversation, block after block; as a program of its own, one of several on the same store. */
public final class StoreWriter {
    private static final String WORDS = "some words of a conversation ".repeat(28);

    private StoreWriter() {}

    /**
     * Appends, and prints the name of the last block.
     *
     * @param arguments folder of the store, name of the conversation, number of blocks
     */
    public static void main(String[] arguments) {
        Conversations conversations = new Conversations(new DirectoryContentStore(Path.of(arguments[0])));
        ConversationHead head =
                append(conversations, ConversationHead.EMPTY, arguments[1], 0, Integer.parseInt(arguments[2]));
        System.out.println(String.valueOf(head.block()));
    }

    /** Appends the turns from {@code from} up to {@code to}, a block each. */
    static ConversationHead append(Conversations conversations, ConversationHead head, String name, int from, int to) {
        ConversationHead last = head;
        for (int turn = from; turn < to; turn++) {
            last = conversations.append(last, List.of(StoredMessage.user(name + " " + turn + " " + WORDS)));
        }
        return last;
    }
}
