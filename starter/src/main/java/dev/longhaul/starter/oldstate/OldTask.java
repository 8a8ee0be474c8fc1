package dev.longhaul.starter.oldstate;

import org.jspecify.annotations.Nullable;

/**
 * A task as it was kept elsewhere.
 *
 * @param id from 1; unique in its session once all lists of tasks are joined
 * @param agent as it was spelled there
 * @param status as it was written there
 * @param result what it gave, or null
 * @param error why it failed, or null
 * @param input what it was asked, all continuations included, or null when the file does not tell
 */
public record OldTask(
        int id,
        String agent,
        String description,
        String status,
        @Nullable String result,
        @Nullable String error,
        @Nullable String input) {
    OldTask with(int otherId) {
        return new OldTask(otherId, agent, description, status, result, error, input);
    }

    OldTask withInput(@Nullable String known) {
        return new OldTask(id, agent, description, status, result, error, input == null ? known : input);
    }
}
