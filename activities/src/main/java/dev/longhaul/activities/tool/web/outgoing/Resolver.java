package dev.longhaul.activities.tool.web.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the IP addresses of a host. */
@FunctionalInterface
public interface Resolver {
    /** As this machine does it. */
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * All addresses, at least one, the best first.
     *
     * @throws UnknownHostException when there is no such host, or nobody could say
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
