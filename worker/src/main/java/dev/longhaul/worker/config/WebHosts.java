package dev.longhaul.worker.config;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How hosts are written under {@code web}: a name, names below one, or a range of addresses, each possibly with a port. */
final class WebHosts {
    static final String ALLOWED =
            "Allowed: a host, *.host, an IP address or a range such as 10.0.0.0/8, each also with :PORT.";

    private static final String PORT = "(?::(?<port>\\d{1,5}))?";
    private static final Pattern NAME =
            Pattern.compile("(?:\\*\\.)?(?:[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}_])?\\.)*"
                    + "[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}_])?" + PORT);
    private static final Pattern V4 =
            Pattern.compile("(?<ip>\\d{1,3}(?:\\.\\d{1,3}){3})(?:/(?<bits>\\d{1,2}))?" + PORT);
    private static final Pattern V6 = Pattern.compile("(?<ip>[0-9A-Fa-f:]*:[0-9A-Fa-f:]*)(?:/(?<bits>\\d{1,3}))?");
    private static final Pattern BRACKETED =
            Pattern.compile("\\[(?<ip>[0-9A-Fa-f:]*:[0-9A-Fa-f:]*)\\](?:/(?<bits>\\d{1,3}))?" + PORT);
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9A-Fa-f]*)(?::\\d+)?");

    private WebHosts() {}

    static boolean isOne(String text) {
        Matcher v4 = V4.matcher(text);
        if (v4.matches()) {
            return Arrays.stream(v4.group("ip").split("\\.")).allMatch(part -> Integer.parseInt(part) <= 255)
                    && isBits(v4.group("bits"), 32)
                    && isPort(v4.group("port"));
        }
        Matcher v6 = V6.matcher(text);
        if (v6.matches()) {
            return isV6(v6.group("ip")) && isBits(v6.group("bits"), 128);
        }
        Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) {
            return isV6(bracketed.group("ip"))
                    && isBits(bracketed.group("bits"), 128)
                    && isPort(bracketed.group("port"));
        }
        Matcher name = NAME.matcher(text);
        return name.matches()
                && isPort(name.group("port"))
                && !ENDS_IN_NUMBER.matcher(text).matches()
                && text.length() <= 253;
    }

    /** Groups of up to four digits: eight of them, or fewer and one place where zeros are left out. */
    private static boolean isV6(String text) {
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::") || text.contains(":::")) {
            return false;
        }
        long groups =
                Arrays.stream(text.split(":")).filter(group -> !group.isEmpty()).count();
        boolean wellFormed = Arrays.stream(text.split(":")).allMatch(group -> group.length() <= 4);
        boolean edges =
                (!text.startsWith(":") || text.startsWith("::")) && (!text.endsWith(":") || text.endsWith("::"));
        return wellFormed && edges && (gap < 0 ? groups == 8 : groups < 8);
    }

    private static boolean isBits(@Nullable String bits, int most) {
        return bits == null || Integer.parseInt(bits) <= most;
    }

    private static boolean isPort(@Nullable String port) {
        return port == null || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535);
    }
}
