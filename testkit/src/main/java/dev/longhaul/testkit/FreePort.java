package dev.longhaul.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port on loopback for a server that has to be told its own before it starts, or that must come back on the same one.
 * It is below the range from which Linux takes the ports of outgoing connections (32768 to 60999,
 * {@code /proc/sys/net/ipv4/ip_local_port_range}), so that no client of another test has it when the server comes.
 */
public final class FreePort {
    private static final int LOWEST = 20_000;

    private static final int LIMIT = 32_000;

    private FreePort() {}

    /** A port that nobody listens on now. */
    public static int find() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(LOWEST, LIMIT);
        } while (isTaken(port));
        return port;
    }

    private static boolean isTaken(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
