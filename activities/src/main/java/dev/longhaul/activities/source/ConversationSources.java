package dev.longhaul.activities.source;

import dev.longhaul.activities.content.ContentMissingException;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.Conversation;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was read in a conversation: what its own tools brought, and what those of the tasks brought that it was told of, at
 * any depth. It follows from the conversation alone, so it holds wherever the conversation goes on: in a fork, and where
 * the session was imported.
 */
public final class ConversationSources {
    private static final byte[] NOTHING = new byte[0];
    private static final String MESSAGES = "\"messages\":[";

    private final ContentStore store;
    private final Conversations conversations;
    private final Map<String, List<RetrievedSource>> byAddress = new TreeMap<>();
    private final Set<BlockHash> seen = new HashSet<>();
    private final Deque<BlockHash> open = new ArrayDeque<>();

    private ConversationSources(ContentStore store) {
        this.store = store;
        this.conversations = new Conversations(store);
    }

    /** Looks through a conversation; what is not in the store any more is passed over. */
    public static ConversationSources of(ContentStore store, ConversationHead conversation) {
        ConversationSources sources = new ConversationSources(store);
        sources.open.addAll(conversation.named());
        while (!sources.open.isEmpty()) {
            sources.look(sources.open.removeFirst());
        }
        sources.byAddress
                .values()
                .forEach(versions -> versions.sort(
                        Comparator.comparing(RetrievedSource::retrievedAt).reversed()));
        return sources;
    }

    /** All that something was read from, in alphabetical order. */
    public Set<String> addresses() {
        return Collections.unmodifiableSet(byAddress.keySet());
    }

    /** What was read from an address, newest first; empty when nothing was. */
    public List<RetrievedSource> from(String address) {
        return List.copyOf(byAddress.getOrDefault(address, List.of()));
    }

    private void look(BlockHash hash) {
        if (!seen.add(hash)) {
            return;
        }
        byte[] bytes = store.get(hash).orElse(NOTHING);
        Optional<RetrievedSource> record = RetrievedSource.in(hash, bytes);
        if (record.isPresent()) {
            byAddress
                    .computeIfAbsent(record.get().address(), address -> new ArrayList<>())
                    .add(record.get());
        } else if (isBlock(bytes)) {
            lookAtConversation(hash);
        }
    }

    /** What a tool of somebody's own names may be anything. */
    private static boolean isBlock(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == '{' && new String(bytes, StandardCharsets.UTF_8).contains(MESSAGES);
    }

    private void lookAtConversation(BlockHash hash) {
        try {
            for (Conversation.Link link :
                    conversations.read(new ConversationHead(hash, 0)).links()) {
                seen.add(link.hash());
                open.addAll(
                        Optional.ofNullable(link.block().insteadOf()).stream().toList());
                link.block().messages().forEach(message -> open.addAll(message.evidence()));
            }
        } catch (ContentMissingException gone) {
            // An imported session may lack what was folded before; what stands here is enough.
        }
    }
}
