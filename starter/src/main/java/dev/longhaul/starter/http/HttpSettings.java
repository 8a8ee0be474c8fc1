package dev.longhaul.starter.http;

import java.time.Duration;

/**
 * Where the API listens, and what it takes.
 *
 * @param host an address of this machine, usually {@link #USUAL_HOST}
 * @param port 0 for any free one
 * @param maxStreams event streams and waits for tasks at the same time, each of which holds a thread
 * @param heartbeat how often a stream that has nothing to tell shows that it is alive
 * @param idleLimit how long a client may send nothing of a request that it has begun, or take nothing of an answer
 * @param bodyLimit how long a client may take to send a body
 * @param farewell how long requests that are under way get to finish when the server ends
 */
public record HttpSettings(
        String host,
        int port,
        int maxStreams,
        Duration heartbeat,
        Duration idleLimit,
        Duration bodyLimit,
        Duration farewell) {
    /** The address that is listened on where nobody says another: nobody else's machine reaches it. */
    public static final String USUAL_HOST = "127.0.0.1";

    /** The port that is listened on where nobody says another. */
    public static final int USUAL_PORT = 8080;

    /** Largest body of a request. */
    public static final int MAX_BODY_BYTES = 1024 * 1024;

    /** Largest head of a request: its first line and all headers. */
    public static final int MAX_HEADER_BYTES = 16 * 1024;

    private static final int USUAL_STREAMS = 256;

    /** The usual settings on that port. */
    public static HttpSettings onPort(int port) {
        return at(USUAL_HOST, port);
    }

    /** The usual settings at that address. */
    public static HttpSettings at(String host, int port) {
        return new HttpSettings(
                host,
                port,
                USUAL_STREAMS,
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }
}
