package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Whether something listens at an address. Only what is on this machine is tried: elsewhere each call may cost something. */
final class AddressCheck {
    private static final int PATIENCE_MILLIS = 2_000;

    private AddressCheck() {}

    /**
     * What to say of it.
     *
     * @param name how the thing is called before the finding
     * @param hint what to do when nobody answers
     */
    static Finding of(String about, String name, String baseUrl, String hint) {
        try {
            URI uri = URI.create(baseUrl);
            InetAddress host = InetAddress.getByName(uri.getHost());
            if (!host.isLoopbackAddress()) {
                return Finding.good(about, name + " (not called)");
            }
            int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            }
            return Finding.good(about, name + ", which listens");
        } catch (IOException | IllegalArgumentException e) {
            return Finding.bad(about, ErrorCode.FAILED, name + ": nobody answers there", hint);
        }
    }
}
