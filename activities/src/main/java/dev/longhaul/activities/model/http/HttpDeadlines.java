package dev.longhaul.activities.model.http;

import java.time.Duration;

/**
 * How long an exchange with a provider may take.
 *
 * @param connect until the connection stands
 * @param idle between two arrivals of bytes, once the headers are there
 * @param whole from the request to the last byte
 */
public record HttpDeadlines(Duration connect, Duration idle, Duration whole) {
    public static final Duration CONNECT = Duration.ofSeconds(15);
    /** Providers that think for longer send something now and then, to keep the connection. */
    public static final Duration IDLE = Duration.ofMinutes(2);

    public static final Duration WHOLE = Duration.ofMinutes(10);

    public static final HttpDeadlines DEFAULT = new HttpDeadlines(CONNECT, IDLE, WHOLE);
}
