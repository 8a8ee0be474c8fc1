package dev.longhaul.activities.source;

import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.workflows.conversation.BlockHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a tool brought, as it was then: a page, a result of a server, a document.
 *
 * @param kind always {@link #KIND}: tells it from other contents of the store
 * @param session the session's id
 * @param tool the tool's name
 * @param address what it is cited by: a URL, a document's name, or what the tool has made up in place of one
 * @param title possibly empty
 * @param mediaType of {@code original}, or of {@code text} where there is no other original
 * @param retrievedAt when it was brought
 * @param text what the agent could read of it, UTF-8; positions count its UTF-16 units
 * @param original the bytes as they came, or null where {@code text} is all there was
 * @param earlier the record of the same address in the same session that this one takes the place of, or null
 */
public record RetrievedSource(
        String kind,
        String session,
        String tool,
        String address,
        String title,
        String mediaType,
        Instant retrievedAt,
        BlockHash text,
        @Nullable BlockHash original,
        @Nullable BlockHash earlier) {
    static final String KIND = "retrieved source";

    private static final String MARK = "\"kind\":\"" + KIND + "\"";

    /** A record is small; what is longer is none. */
    private static final int MAX_BYTES = 20_000;

    /** The record that a content is; empty when it is something else. */
    static Optional<RetrievedSource> in(BlockHash hash, byte[] content) {
        return content.length <= MAX_BYTES && new String(content, StandardCharsets.UTF_8).contains(MARK)
                ? Optional.of(CanonicalJson.read(hash, content, RetrievedSource.class))
                : Optional.empty();
    }
}
