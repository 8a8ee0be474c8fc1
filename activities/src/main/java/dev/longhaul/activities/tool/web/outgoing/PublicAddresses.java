package dev.longhaul.activities.tool.web.outgoing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which IP addresses belong to the public internet, after the special-purpose registries of IANA. Of IPv6 only what is
 * given out for public use is public; an address that carries one of IPv4 for a translator is what it carries.
 */
final class PublicAddresses {
    private static final List<IpRange> SPECIAL_V4 = ranges(
            "0.0.0.0/8", // this host
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local; cloud metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved; broadcast

    private static final IpRange GLOBAL_V6 = range("2000::/3");
    private static final IpRange NAT64 = range("64:ff9b::/96");

    private static final List<IpRange> SPECIAL_V6 = ranges(
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which carries any IPv4 address
            "3fff::/20"); // documentation

    private PublicAddresses() {}

    static boolean holds(InetAddress address) {
        if (address instanceof Inet4Address) {
            return SPECIAL_V4.stream().noneMatch(range -> range.holds(address));
        }
        if (NAT64.holds(address)) {
            return holds(carried(address.getAddress()));
        }
        return GLOBAL_V6.holds(address) && SPECIAL_V6.stream().noneMatch(range -> range.holds(address));
    }

    private static InetAddress carried(byte[] address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address, 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address.", e);
        }
    }

    private static List<IpRange> ranges(String... texts) {
        return Arrays.stream(texts).map(PublicAddresses::range).toList();
    }

    private static IpRange range(String text) {
        return IpRange.of(text).orElseThrow(() -> new IllegalArgumentException(text));
    }
}
