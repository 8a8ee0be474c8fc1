package dev.longhaul.worker.health;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who asked a task queue for work.
 *
 * @param identity as it calls itself; ours are {@code longhaul@host:pid}, with {@code /} and the id of
 *     its content store where it reads one
 * @param seenAt when it last asked
 */
public record Poller(String identity, Instant seenAt) {
    private static final Pattern OURS = Pattern.compile("longhaul@(.*):(\\d{1,18})(?:/([0-9a-f]{16}))?");

    /** The process, where it is one of Longhaul's. */
    public Optional<Long> pid() {
        return part(2).map(Long::valueOf);
    }

    /** Its machine, where it is one of Longhaul's. */
    public Optional<String> host() {
        return part(1);
    }

    /** The id of its content store, where it reads one. */
    public Optional<String> store() {
        return part(3);
    }

    private Optional<String> part(int group) {
        Matcher ours = OURS.matcher(identity);
        return ours.matches() ? Optional.ofNullable(ours.group(group)) : Optional.empty();
    }
}
