package dev.longhaul.starter.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.session.SessionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list. What only a worker can tell is null where none answers.
 *
 * @param status null for an open session that nobody could be asked about
 * @param tasks how many tasks it has
 * @param usage of the session and all its tasks
 * @param createdAt when it began; of a session that nobody could be asked about, when its Temporal run did
 * @param closedAt when it was over, or null while it is open
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionSummary(
        String session,
        @Nullable SessionStatus status,
        @Nullable String agent,
        @Nullable Integer turns,
        @Nullable Integer tasks,
        @Nullable Usage usage,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant closedAt) {}
