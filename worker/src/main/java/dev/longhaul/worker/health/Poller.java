package dev.longhaul.worker.health;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who asked a task queue for work.
 *
 * @param identity as it calls itself; ours are {@code longhaul@host:pid}
 * @param seenAt when it last asked
 */
public record Poller(String identity, Instant seenAt) {
    private static final Pattern OURS = Pattern.compile("longhaul@.*:(\\d{1,18})");

    /** The process, where it is one of Longhaul's. */
    public Optional<Long> pid() {
        Matcher ours = OURS.matcher(identity);
        return ours.matches() ? Optional.of(Long.valueOf(ours.group(1))) : Optional.empty();
    }
}
