package dev.longhaul.activities.tool.web.outgoing;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IP addresses that begin alike.
 *
 * @param base the first of them
 * @param bits how many bits they share, 0 to 32, or to 128 for IPv6
 */
record IpRange(InetAddress base, int bits) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9A-Fa-f:.]+)(?:/(\\d{1,3}))?");
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    /** From {@code 10.0.0.0/8}, {@code fd00::/8}, or one address; empty when it is none of these. */
    static Optional<IpRange> of(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return literal(parts.group(1)).flatMap(base -> {
            int most = base.getAddress().length * 8;
            int bits = parts.group(2) == null ? most : Integer.parseInt(parts.group(2));
            return bits > most ? Optional.empty() : Optional.of(new IpRange(base, bits));
        });
    }

    /** The IP address that is written there; never asks for a name. */
    static Optional<InetAddress> literal(String text) {
        if (!V4.matcher(text).matches() && text.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text.indexOf(':') < 0 ? text : "[" + text + "]"));
        } catch (UnknownHostException notOne) {
            return Optional.empty();
        }
    }

    boolean holds(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        return mine.length == other.length && front(mine).equals(front(other));
    }

    private BigInteger front(byte[] address) {
        return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
    }
}
