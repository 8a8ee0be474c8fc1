package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.notification.Route;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a session comes from, so that its ends find the way back; all null for the command line.
 *
 * @param platform for example {@code telegram}
 * @param chatType for example {@code dm}, or null when nobody said
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

    private static final String FORM =
            "A session key reads agent:main:<platform>:<chat type>:<chat id>, with :<thread id> where there is one; ";
    private static final int MAX_CHARACTERS = 500;

    /**
     * Reads a session key {@code agent:main:<platform>:<chat type>:<chat id>[:<thread id>]}; a blank one is the command
     * line's.
     *
     * @throws IllegalArgumentException in words for the person who wrote it
     */
    public static Origin ofSessionKey(String key) {
        if (key.isBlank()) {
            return COMMAND_LINE;
        }
        if (key.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(FORM + "one of " + key.length() + " characters is too long.");
        }
        String[] parts = key.split(":", -1);
        boolean wellFormed = (parts.length == 5 || parts.length == 6)
                && parts[0].equals("agent")
                && parts[1].equals("main")
                && Origin.areNames(parts);
        if (!wellFormed) {
            throw new IllegalArgumentException(FORM + "'" + key + "' does not.");
        }
        return new Origin(parts[2], parts[3], parts[4], parts.length > 5 ? parts[5] : null);
    }

    /**
     * A chat that is known without a session key.
     *
     * @throws IllegalArgumentException when platform or chat is blank
     */
    public static Origin of(String platform, String chatId, @Nullable String threadId) {
        if (!areNames(platform, chatId) || (threadId != null && !areNames(threadId))) {
            throw new IllegalArgumentException(
                    "An origin names a platform and a chat, and a thread where there is one.");
        }
        return new Origin(platform, null, chatId, threadId);
    }

    private static boolean areNames(String... names) {
        for (String name : names) {
            if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
                return false;
            }
        }
        return true;
    }

    /** The way back; empty for the command line. */
    Optional<Route> route() {
        return platform == null || platform.isBlank() || chatId == null
                ? Optional.empty()
                : Optional.of(new Route(platform, chatType, chatId, threadId));
    }
}
