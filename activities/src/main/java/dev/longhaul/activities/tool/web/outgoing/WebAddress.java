package dev.longhaul.activities.tool.web.outgoing;

import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address on the web in its one form: host in lower case and ASCII, no fragment, no user name, all that must be escaped
 * escaped. Whether it may be asked is for {@link AddressRules} to say.
 *
 * @param uri the whole of it
 * @param host a name, or an IP address; of IPv6 without its brackets
 * @param port 1 to 65,535
 */
public record WebAddress(URI uri, String host, int port) {
    private static final int LONGEST = 4_000;
    private static final Pattern WEB = Pattern.compile("(?is)(https?)://([^/?#]*)([^#]*)(?:#.*)?");
    private static final Pattern SCHEME = Pattern.compile("(?is)([a-z][a-z0-9+.-]*):(?!\\d+(?:/|$)).*");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[^\\[\\]:]+)(?::(\\d{1,5})?)?");
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern DOTS = Pattern.compile("/\\.\\.?(?:/|$)");
    private static final String LEGAL = "-._~:/?@!$&'()*+,;=%";

    /**
     * Reads an address as people and models write it.
     *
     * @throws WebRefusal when it is none, or one that is never asked
     */
    public static WebAddress of(String text) throws WebRefusal {
        String typed = text.strip();
        if (typed.length() > LONGEST) {
            throw new WebRefusal("The address is longer than " + LONGEST + " characters. Give a shorter one.");
        }
        Matcher parts = WEB.matcher(typed);
        if (!parts.matches()) {
            throw new WebRefusal(
                    SCHEME.matcher(typed).matches()
                            ? "Only addresses that begin with http:// or https:// are read."
                            : "That is no whole address. Give one that begins with https://.");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String authority = parts.group(2);
        if (authority.indexOf('@') >= 0) {
            throw new WebRefusal("Addresses with a user name or password are not read. Give the address without them.");
        }
        Matcher place = AUTHORITY.matcher(authority);
        if (!place.matches()) {
            throw new WebRefusal(
                    "The address names no host that can be read. Give one such as https://example.org/page.");
        }
        String host = host(place.group(1));
        int usual = scheme.equals("https") ? 443 : 80;
        int port = place.group(2) == null ? usual : Integer.parseInt(place.group(2));
        if (port < 1 || port > 65_535) {
            throw new WebRefusal("There is no port " + port + ". Ports are 1 to 65535.");
        }
        String path = withoutDots(escaped(parts.group(3)));
        String shown = scheme + "://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host)
                + (port == usual ? "" : ":" + port) + (path.startsWith("/") ? "" : "/") + path;
        try {
            return new WebAddress(URI.create(shown), host, port);
        } catch (IllegalArgumentException notOne) {
            throw new WebRefusal("The address cannot be read. Give one such as https://example.org/page.");
        }
    }

    /**
     * The address that a page at this one names.
     *
     * @param reference possibly relative
     * @throws WebRefusal as {@link #of}
     */
    public WebAddress resolve(String reference) throws WebRefusal {
        String named = reference.strip();
        if (SCHEME.matcher(named).matches()) {
            return of(named);
        }
        if (named.startsWith("//")) {
            return of(uri.getScheme() + ":" + named);
        }
        String relative = escaped(named.replaceFirst("(?s)#.*", ""));
        if (relative.isEmpty()) {
            return this;
        }
        if (relative.startsWith("?")) {
            return of(site() + uri.getRawPath() + relative);
        }
        try {
            // A colon in the first segment of a relative path would read as a scheme.
            boolean bare = !relative.startsWith("/") && !relative.startsWith(".");
            return of(uri.resolve(bare ? "./" + relative : relative).toString());
        } catch (IllegalArgumentException notOne) {
            throw new WebRefusal("The address cannot be read. Give one such as https://example.org/page.");
        }
    }

    public boolean isSecure() {
        return "https".equals(uri.getScheme());
    }

    /** Scheme, host and port: what a robots.txt is for. */
    public String site() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** The address as it is cited. */
    @Override
    public String toString() {
        return uri.toString();
    }

    /** A name in its one form; what looks like a number is one only in the usual way of writing it. */
    static String host(String typed) throws WebRefusal {
        if (typed.startsWith("[")) {
            return IpRange.literal(typed.substring(1, typed.length() - 1))
                    .orElseThrow(() -> new WebRefusal("The address names no host that can be read."))
                    .getHostAddress();
        }
        String name = ascii(typed);
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (NUMBER.matcher(last).matches()) {
            if (!IPV4.matcher(name).matches()) {
                throw new WebRefusal(
                        "The host is written as a number in an unusual way. Write an IP address as four decimal"
                                + " numbers, or give the host's name.");
            }
            return name;
        }
        if (name.length() > 253 || !NAME.matcher(name).matches()) {
            throw new WebRefusal(
                    "The address names no host that can be read. Give one such as https://example.org/page.");
        }
        return name;
    }

    private static String ascii(String typed) throws WebRefusal {
        try {
            String name = IDN.toASCII(typed, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        } catch (IllegalArgumentException notOne) {
            throw new WebRefusal(
                    "The address names no host that can be read. Give one such as https://example.org/page.");
        }
    }

    /** Path and query with the steps "." and ".." of the path taken; no step leads above its root. */
    private static String withoutDots(String pathAndQuery) {
        int query = pathAndQuery.indexOf('?');
        String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
        String steps = path.replaceAll("(?i)%2e", ".");
        if (!DOTS.matcher(steps).find()) {
            return pathAndQuery;
        }
        Deque<String> taken = new ArrayDeque<>();
        String[] all = steps.substring(1).split("/", -1);
        for (int i = 0; i < all.length; i++) {
            boolean last = i == all.length - 1;
            if (all[i].equals("..")) {
                taken.pollLast();
            }
            if (all[i].equals("..") || all[i].equals(".")) {
                if (last) {
                    taken.addLast("");
                }
            } else {
                taken.addLast(all[i]);
            }
        }
        return "/" + String.join("/", taken) + (query < 0 ? "" : pathAndQuery.substring(query));
    }

    /** Path and query with all escaped that may not stand in them; what is escaped already stays as it is. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0);
            if (plain) {
                out.append(c);
            } else {
                out.append(String.format("%%%02X", (int) c));
            }
        }
        return out.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}
