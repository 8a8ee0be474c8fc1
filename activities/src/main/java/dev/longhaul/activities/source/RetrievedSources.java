package dev.longhaul.activities.source;

import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.Sha256;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.model.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the tools of a session, its tasks included, brought, by address. Kept in the content store; a tool gives the names of
 * what it kept with its output, so that they stand in the history and in the conversation, and nothing of it is collected.
 * The notes by address are for tools that read on: reports find what was read by {@link ConversationSources}.
 */
public final class RetrievedSources {
    /** An address that changes at every look does not make an endless chain. */
    private static final int MAX_VERSIONS = 20;

    private final ContentStore store;
    private final Clock clock;

    public RetrievedSources(ContentStore store) {
        this(store, Clock.systemUTC());
    }

    RetrievedSources(ContentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What is to be kept.
     *
     * @param tool the tool's name
     * @param address what it is to be cited by
     * @param title possibly empty
     * @param mediaType of {@code original}, or of {@code text} where there is none
     * @param text what the agent can read of it
     * @param original names the bytes as they came; null where {@code text} is all there was
     */
    public record Find(
            String tool,
            String address,
            String title,
            String mediaType,
            String text,
            @Nullable BlockHash original) {
        /** Text that is all there is to keep. */
        public static Find ofText(String tool, String address, String title, String text) {
            return new Find(tool, address, title, "text/plain", text, null);
        }
    }

    /** Keeps bytes as they came and names them, for {@link Find#original}. */
    public BlockHash original(byte[] bytes) {
        return store.put(bytes);
    }

    /** Keeps it and names its record. What is kept already, word for word, is not kept twice. */
    public BlockHash keep(Caller caller, Find find) {
        String session = session(caller);
        byte[] bytes = find.text().getBytes(StandardCharsets.UTF_8);
        BlockHash text = Sha256.of(bytes);
        BlockHash name = name(session, find.address());
        Optional<BlockHash> latest = noted(name);
        if (latest.isPresent()) {
            RetrievedSource known = record(latest.get());
            if (known != null && known.text().equals(text)) {
                note(name, latest.get());
                return latest.get();
            }
        }
        store.put(bytes);
        BlockHash record = store.put(CanonicalJson.write(new RetrievedSource(
                RetrievedSource.KIND,
                session,
                find.tool(),
                find.address(),
                find.title(),
                find.mediaType(),
                clock.instant(),
                text,
                find.original(),
                latest.orElse(null))));
        note(name, record);
        return record;
    }

    /**
     * What a session has brought from an address, newest first; empty when it has brought nothing from there.
     *
     * @param session its id
     */
    public List<RetrievedSource> of(String session, String address) {
        List<RetrievedSource> versions = new ArrayList<>();
        @Nullable BlockHash next = noted(name(session, address)).orElse(null);
        while (next != null && versions.size() < MAX_VERSIONS) {
            RetrievedSource version = record(next);
            if (version != null) {
                versions.add(version);
            }
            next = version == null ? null : version.earlier();
        }
        return versions;
    }

    /** The session that a call belongs to, however deep in its tasks. */
    public static String session(Caller caller) {
        int end = caller.session().indexOf("/task-");
        return end < 0 ? caller.session() : caller.session().substring(0, end);
    }

    /** Notes a record again when the content is one that is noted: notes grow old and are taken away. */
    public static void renew(ContentStore store, BlockHash hash, byte[] content) {
        RetrievedSource.in(hash, content).ifPresent(record -> {
            BlockHash name = name(record.session(), record.address());
            store.noted(name).ifPresent(latest -> store.note(name, latest));
        });
    }

    private Optional<BlockHash> noted(BlockHash name) {
        return store.noted(name).map(bytes -> new BlockHash(new String(bytes, StandardCharsets.US_ASCII)));
    }

    private void note(BlockHash name, BlockHash record) {
        store.note(name, bytes(record));
    }

    private static byte[] bytes(BlockHash hash) {
        return hash.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private @Nullable RetrievedSource record(BlockHash hash) {
        return store.get(hash).flatMap(bytes -> RetrievedSource.in(hash, bytes)).orElse(null);
    }

    private static BlockHash name(String session, String address) {
        return Sha256.of(String.join("\n", "source", session, address).getBytes(StandardCharsets.UTF_8));
    }
}
