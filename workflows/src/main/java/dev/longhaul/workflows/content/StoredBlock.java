package dev.longhaul.workflows.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of a conversation's block needs to know of it to find the rest; the block itself holds more.
 *
 * @param parent the block before it, null in the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredBlock(@Nullable BlockHash parent) {}
