package dev.longhaul.activities.tool.web.outgoing;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that a configuration names: {@code example.org}, {@code *.example.org}, {@code 10.0.0.0/8}, each also with a port.
 *
 * @param name a host's name; null for a range
 * @param below whether the hosts below that name are meant
 * @param range IP addresses; null for a name
 * @param port the only port that is meant; null for all
 */
public record HostRule(
        @Nullable String name,
        boolean below,
        @Nullable IpRange range,
        @Nullable Integer port) {
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]+)\\](/\\d{1,3})?(?::(\\d{1,5}))?");
    private static final Pattern PLAIN = Pattern.compile("([^:\\[\\]]+)(?::(\\d{1,5}))?");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static HostRule of(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        Optional<IpRange> whole = IpRange.of(text);
        if (whole.isPresent()) {
            return new HostRule(null, false, whole.get(), null);
        }
        Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) {
            String bits = bracketed.group(2) == null ? "" : bracketed.group(2);
            return new HostRule(
                    null,
                    false,
                    IpRange.of(bracketed.group(1) + bits).orElseThrow(() -> wrong(written)),
                    port(bracketed.group(3), written));
        }
        Matcher plain = PLAIN.matcher(text);
        if (!plain.matches()) {
            throw wrong(written);
        }
        Integer port = port(plain.group(2), written);
        Optional<IpRange> range = IpRange.of(plain.group(1));
        if (range.isPresent()) {
            return new HostRule(null, false, range.get(), port);
        }
        boolean below = plain.group(1).startsWith("*.");
        try {
            return new HostRule(
                    WebAddress.host(below ? plain.group(1).substring(2) : plain.group(1)), below, null, port);
        } catch (WebRefusal notOne) {
            throw wrong(written);
        }
    }

    /** Whether a host of that name is meant, or one of that address. */
    boolean means(String host, InetAddress address, int asked) {
        return meansPort(asked) && (names(host) || (range != null && range.holds(address)));
    }

    /** Whether the rule names the host itself, or, with {@code *.}, a host above it. */
    boolean names(String host) {
        return name != null && (below ? host.endsWith("." + name) : host.equals(name));
    }

    /** As {@link #names}, and also when it names a host above. */
    boolean namesOrIsAbove(String host) {
        return names(host) || (name != null && host.endsWith("." + name));
    }

    boolean meansPort(int asked) {
        return port == null || port == asked;
    }

    private static @Nullable Integer port(@Nullable String text, String written) {
        if (text == null) {
            return null;
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw wrong(written);
        }
        return port;
    }

    private static IllegalArgumentException wrong(String written) {
        return new IllegalArgumentException("'" + written + "' names no host and no range of addresses.");
    }
}
