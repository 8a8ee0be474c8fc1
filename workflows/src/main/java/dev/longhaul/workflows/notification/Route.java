package dev.longhaul.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The way back to the chat that a session comes from.
 *
 * @param platform for example {@code telegram}; names the configured channel
 * @param chatType for example {@code dm}, or null when nobody said
 * @param chatId the chat's id on that platform
 * @param threadId a thread in that chat, or null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Route(
        String platform,
        @Nullable String chatType,
        String chatId,
        @Nullable String threadId) {}
