package dev.longhaul.worker.config;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where something listens. */
public record HostAndPort(String host, int port) {
    /** What {@link #parse} takes, in words. */
    public static final String ALLOWED = "HOST:PORT, for example 127.0.0.1:9464; 0.0.0.0:9464 for all addresses.";

    private static final Pattern FORM = Pattern.compile("([^\\s:/]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");
    private static final int LAST_PORT = 65_535;

    /** Empty when the text has another form, or there is no such port. */
    public static Optional<HostAndPort> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > LAST_PORT) {
            return Optional.empty();
        }
        String host = parts.group(1);
        boolean bracketed = host.startsWith("[");
        return Optional.of(new HostAndPort(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(parts.group(2))));
    }

    /** The same for a socket; looks the host's name up. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(host, port);
    }
}
