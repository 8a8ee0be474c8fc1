package dev.longhaul.activities.tool.web.outgoing;

import java.time.Duration;

/**
 * What one exchange may take.
 *
 * @param bytes the longest answer, 1 or more, both as it comes and unpacked
 * @param time from the beginning to the last byte
 * @param cut whether a longer answer is cut there, rather than refused
 */
public record OutgoingLimits(int bytes, Duration time, boolean cut) {}
