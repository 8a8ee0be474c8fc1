package dev.longhaul.workflows.content;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a conversation's block, or of the record of a source, to find all that belongs to it; the content
 * itself holds more.
 *
 * @param parent the block before it, null in the first
 * @param insteadOf the block, as it was first stored, for which it stands; null when it stands for none
 * @param messages its messages, none in a record
 * @param text the text that a record is about, null in a block
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredBlock(
        @Nullable BlockHash parent,
        @Nullable BlockHash insteadOf,
        @Nullable List<Evidence> messages,
        @Nullable BlockHash text) {
    /**
     * What stands behind a message.
     *
     * @param evidence records of sources, and last blocks of other conversations
     */
    public record Evidence(@Nullable List<BlockHash> evidence) {}

    /** A block that nothing belongs to. */
    public static final StoredBlock NONE = new StoredBlock(null, null, null, null);

    /** Whether some bytes can be one: what a tool of somebody's own names as evidence may be anything. */
    public static boolean mayBe(byte[] content) {
        return content.length > 0 && content[0] == '{';
    }

    /** Contents like this one that belong to it: blocks and records. */
    @JsonIgnore
    public List<BlockHash> next() {
        List<BlockHash> next = new ArrayList<>();
        if (parent != null) {
            next.add(parent);
        }
        if (messages != null) {
            messages.forEach(message -> next.addAll(message.evidence() == null ? List.of() : message.evidence()));
        }
        return next;
    }

    /** A content that belongs to it and names no others. */
    @JsonIgnore
    public Optional<BlockHash> leaf() {
        return Optional.ofNullable(text);
    }
}
