package dev.longhaul.worker.temporal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people give as the address of a server. */
final class ServerAddress {
    /** Host or address, then perhaps a port. Anything with a scheme is the transport's business. */
    private static final Pattern PLAIN = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^\\s:/\\[\\]]+)(:(\\d{1,5}))?");

    private static final Pattern WITH_SCHEME = Pattern.compile("[a-z]+:/\\S+");
    private static final int LARGEST_PORT = 65_535;

    private ServerAddress() {}

    static boolean isValid(String address) {
        if (WITH_SCHEME.matcher(address).matches()) {
            return !address.startsWith("http");
        }
        Matcher plain = PLAIN.matcher(address);
        if (!plain.matches()) {
            return false;
        }
        return plain.group(3) == null || (port(plain) >= 1 && port(plain) <= LARGEST_PORT);
    }

    /** Whether a port is given. */
    static boolean hasPort(String address) {
        Matcher plain = PLAIN.matcher(address);
        return !plain.matches() || plain.group(3) != null;
    }

    private static int port(Matcher plain) {
        return Integer.parseInt(plain.group(3));
    }
}
