package dev.longhaul.starter.feed;

import java.time.Duration;

/**
 * How often a feed looks at its session.
 *
 * @param shortest the rest after something has happened
 * @param busy the longest rest while something is under way
 * @param quiet the longest rest while nothing is
 */
public record FeedPace(Duration shortest, Duration busy, Duration quiet) {
    /** An event is told after a fifth of a second while an agent works; a session at rest costs next to nothing. */
    public static final FeedPace USUAL =
            new FeedPace(Duration.ofMillis(150), Duration.ofMillis(350), Duration.ofSeconds(2));

    /** The rest after one that brought nothing. */
    Duration after(Duration rest, boolean isBusy) {
        Duration longest = isBusy ? busy : quiet;
        Duration longer = rest.multipliedBy(3).dividedBy(2);
        return longer.compareTo(longest) < 0 ? longer : longest;
    }
}
