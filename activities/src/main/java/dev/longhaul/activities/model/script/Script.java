package dev.longhaul.activities.model.script;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a script holds.
 *
 * @param file where it was read from
 * @param parts the agents' parts by name, in the order of the file
 * @param log where calls are recorded, or null
 */
record Script(Path file, Map<String, Part> parts, @Nullable Path log) {
    Script {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /**
     * What one agent says.
     *
     * @param turns its answers in each conversation, in order
     * @param after its answer to all further calls, or null when there are to be none
     */
    record Part(List<ScriptTurn> turns, @Nullable ScriptTurn after) {
        Part {
            turns = List.copyOf(turns);
        }

        /**
         * The answer to a call; empty past the end.
         *
         * @param number which answer of the conversation it is, 1 or more
         */
        Optional<ScriptTurn> turn(int number) {
            return number <= turns.size() ? Optional.of(turns.get(number - 1)) : Optional.ofNullable(after);
        }
    }

    /** The part of that agent, letter case ignored. */
    Optional<Part> part(String agent) {
        return parts.entrySet().stream()
                .filter(entry -> folded(entry.getKey()).equals(folded(agent)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static String folded(String agent) {
        return agent.strip().toLowerCase(Locale.ROOT);
    }
}
