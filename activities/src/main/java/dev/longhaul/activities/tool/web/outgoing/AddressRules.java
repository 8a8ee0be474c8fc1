package dev.longhaul.activities.tool.web.outgoing;

import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses may be asked. A host is looked up once; who connects, connects to what was checked here, so that a name
 * which means another machine a moment later makes no difference.
 */
public final class AddressRules {
    private static final List<Integer> USUAL_PORTS = List.of(80, 443);

    private final List<HostRule> only;
    private final List<HostRule> allow;
    private final List<HostRule> deny;
    private final Resolver resolver;
    private final OutgoingProxy proxy;

    /**
     * @param only hosts that alone are asked; empty for all. It opens nothing: what is not public must be allowed, too
     * @param allow hosts that may be asked although their addresses are not public or their ports unusual
     * @param deny hosts that are not asked, those below them included; stronger than {@code allow}
     */
    public AddressRules(
            List<HostRule> only, List<HostRule> allow, List<HostRule> deny, Resolver resolver, OutgoingProxy proxy) {
        this.only = List.copyOf(only);
        this.allow = List.copyOf(allow);
        this.deny = List.copyOf(deny);
        this.resolver = resolver;
        this.proxy = proxy;
    }

    /**
     * Where an address may be asked.
     *
     * @throws WebRefusal when it may not
     * @throws ToolException when nobody can say now where its host is
     */
    public Target check(WebAddress address) throws WebRefusal {
        String host = address.host();
        if (deny.stream().anyMatch(rule -> rule.namesOrIsAbove(host) && rule.meansPort(address.port()))) {
            throw denied(host);
        }
        // Before its name is looked up: a name that is asked for tells whoever keeps it something already.
        boolean isNamed = only.isEmpty() || names(only, address);
        if (!isNamed && only.stream().noneMatch(rule -> rule.range() != null && rule.meansPort(address.port()))) {
            throw notAmong(host);
        }
        Optional<List<InetAddress>> found = lookUp(address);
        if (found.isEmpty()) {
            if (!isNamed) {
                throw notAmong(host);
            }
            checkPort(address, names(allow, address));
            return new Target(address, List.of());
        }
        List<InetAddress> at = found.get().stream()
                .filter(ip -> isNamed || only.stream().anyMatch(rule -> rule.means(host, ip, address.port())))
                .toList();
        if (at.isEmpty()) {
            throw notAmong(host);
        }
        if (at.stream().anyMatch(ip -> deny.stream().anyMatch(rule -> rule.means(host, ip, address.port())))) {
            throw denied(host);
        }
        List<InetAddress> allowed =
                at.stream().filter(ip -> isAllowed(address, ip)).toList();
        if (!allowed.isEmpty()) {
            return new Target(address, allowed);
        }
        checkPort(address, false);
        List<InetAddress> open = at.stream().filter(PublicAddresses::holds).toList();
        if (open.isEmpty()) {
            throw new WebRefusal(
                    "The host " + host + " is not on the public internet, and such hosts are not asked. Use"
                            + " another source; whoever runs this may permit it under web.allow.");
        }
        return new Target(address, open);
    }

    /** Whether one of the rules names the host itself, whatever its addresses are. */
    private static boolean names(List<HostRule> rules, WebAddress address) {
        return rules.stream().anyMatch(rule -> rule.names(address.host()) && rule.meansPort(address.port()));
    }

    private boolean isAllowed(WebAddress address, InetAddress ip) {
        return allow.stream().anyMatch(rule -> rule.means(address.host(), ip, address.port()));
    }

    private static void checkPort(WebAddress address, boolean allowed) throws WebRefusal {
        if (!allowed && !USUAL_PORTS.contains(address.port())) {
            throw new WebRefusal("Only ports 80 and 443 are asked, not " + address.port()
                    + ". Use another source; whoever" + " runs this may permit it under web.allow.");
        }
    }

    /** Empty when the host is not known here and a proxy is going to find it. */
    private Optional<List<InetAddress>> lookUp(WebAddress address) throws WebRefusal {
        String host = address.host();
        Optional<InetAddress> literal = IpRange.literal(host);
        if (literal.isPresent()) {
            return Optional.of(List.of(literal.get()));
        }
        try {
            return Optional.of(resolver.resolve(host));
        } catch (UnknownHostException unknown) {
            if (proxy.of(address).isPresent()) {
                return Optional.empty();
            }
            if (isPassing(unknown)) {
                throw new ToolException(
                        FailureType.TOOL_UNAVAILABLE,
                        "Nobody can say at the moment where the host " + host + " is.",
                        null);
            }
            throw new WebRefusal("There is no host " + host + ". Check the address, or search for the page.");
        }
    }

    /** Java tells a name that does not exist from a server of names that does not answer by words only. */
    private static boolean isPassing(UnknownHostException unknown) {
        String words = String.valueOf(unknown.getMessage());
        return Stream.of("Temporary failure", "try again").anyMatch(words::contains);
    }

    private static WebRefusal notAmong(String host) {
        return new WebRefusal("The host " + host
                + " is none of those that may be asked here (web.only). Use another source, on a host that may.");
    }

    private static WebRefusal denied(String host) {
        return new WebRefusal(
                "The host " + host + " is one that must not be asked here (web.deny). Use another source.");
    }
}
