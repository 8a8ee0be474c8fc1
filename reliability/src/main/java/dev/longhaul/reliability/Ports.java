package dev.longhaul.reliability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody listens on just now. */
final class Ports {
    private static final int LOWEST = 12_000;

    /** Below those that tests take, which may run beside us; Temporal keeps them in a smallint of PostgreSQL. */
    private static final int HIGHEST = 19_999;

    private Ports() {}

    static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one
            }
        }
    }
}
