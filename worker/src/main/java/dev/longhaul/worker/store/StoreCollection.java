package dev.longhaul.worker.store;

import dev.longhaul.activities.content.ManagedContentStore;
import dev.longhaul.activities.content.StoredContent;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.workflows.conversation.BlockHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes away what nobody can reach any more. A content is reached when its name stands in what is kept, or in a content
 * that is reached, wherever in it; what a name means is not asked, so that nothing can be forgotten here.
 */
public final class StoreCollection {
    /** No call writes to the store and keeps the name to itself for so long. */
    public static final Duration LEAST_GRACE = Duration.ofHours(1);

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64,}");
    private static final int NAME_LENGTH = 64;

    private final ManagedContentStore store;

    public StoreCollection(ManagedContentStore store) {
        this.store = store;
    }

    /** The names that stand in some bytes. */
    public static Set<BlockHash> namesIn(byte[] bytes) {
        Set<BlockHash> names = new HashSet<>();
        Matcher run = NAME.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        while (run.find()) {
            // Names that follow each other without a gap: every stretch of that length may be one.
            for (int from = run.start(); from + NAME_LENGTH <= run.end(); from++) {
                names.add(new BlockHash(run.group().substring(from - run.start(), from - run.start() + NAME_LENGTH)));
            }
        }
        return names;
    }

    /**
     * Takes away what is not reached from {@code kept} and was not put for {@code grace}, and the notes older than that.
     *
     * @param kept names in all that is kept; read before this is called
     * @param remove false to count only
     */
    public Figures collect(Collection<BlockHash> kept, Duration grace, boolean remove) {
        Map<BlockHash, StoredContent> all = new HashMap<>();
        store.list(content -> all.put(content.hash(), content));
        Set<BlockHash> reached = reached(kept, all);
        Count young = new Count();
        Count unreachable = new Count();
        Count removed = new Count();
        for (StoredContent content : all.values()) {
            if (reached.contains(content.hash())) {
                continue;
            }
            if (content.untouched().compareTo(grace) < 0) {
                young.add(content);
                continue;
            }
            unreachable.add(content);
            if (remove && store.remove(content.hash(), grace)) {
                removed.add(content);
            }
        }
        if (remove) {
            for (BlockHash hash : reached) {
                store.get(hash).ifPresent(bytes -> RetrievedSources.renew(store, hash, bytes));
            }
            store.forgetNotes(grace);
        }
        Count total = new Count();
        all.values().forEach(total::add);
        return new Figures(
                total.contents,
                total.bytes,
                reached.size(),
                young.contents,
                unreachable.contents,
                unreachable.bytes,
                removed.contents,
                removed.bytes);
    }

    private Set<BlockHash> reached(Collection<BlockHash> kept, Map<BlockHash, StoredContent> all) {
        Set<BlockHash> reached = new HashSet<>();
        Deque<BlockHash> open = new ArrayDeque<>();
        kept.stream().filter(all::containsKey).filter(reached::add).forEach(open::add);
        while (!open.isEmpty()) {
            store.get(open.removeFirst()).stream()
                    .flatMap(bytes -> namesIn(bytes).stream())
                    .filter(all::containsKey)
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    private static final class Count {
        private long contents;
        private long bytes;

        void add(StoredContent content) {
            contents++;
            bytes += content.bytes();
        }
    }

    /**
     * What was found, and what became of it.
     *
     * @param contents all that were there
     * @param reachable those that something kept leads to
     * @param young those that nothing leads to and that were put too lately to go
     * @param unreachable those that nothing leads to and that may go
     * @param removed those of them that have gone
     */
    public record Figures(
            long contents,
            long bytes,
            long reachable,
            long young,
            long unreachable,
            long unreachableBytes,
            long removed,
            long removedBytes) {}
}
