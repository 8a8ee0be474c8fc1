package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where a session comes from, so that its ends find the way back; all null for the command line.
 *
 * @param platform for example {@code telegram}
 * @param chatType for example {@code dm}
 * @param chatId the chat's id on that platform
 * @param threadId a thread in that chat, or null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Origin(
        @Nullable String platform,
        @Nullable String chatType,
        @Nullable String chatId,
        @Nullable String threadId) {
    public static final Origin COMMAND_LINE = new Origin(null, null, null, null);

    /**
     * Reads a session key {@code agent:main:<platform>:<chat type>:<chat id>[:<thread id>]}.
     *
     * @throws IllegalArgumentException in words for the person who wrote it
     */
    public static Origin ofSessionKey(String key) {
        if (key.isBlank()) {
            return COMMAND_LINE;
        }
        String[] parts = key.split(":", 6);
        if (parts.length < 5 || !parts[0].equals("agent")) {
            throw new IllegalArgumentException("A session key reads agent:main:<platform>:<chat type>:<chat id>, with"
                    + " :<thread id> where there is one; '" + key + "' does not.");
        }
        return new Origin(parts[2], parts[3], parts[4], parts.length > 5 ? parts[5] : null);
    }
}
