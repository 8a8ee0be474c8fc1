package dev.longhaul.activities.tool.web.outgoing;

import java.net.InetAddress;
import java.util.List;

/**
 * An address that may be asked, and where: connections are made to these IP addresses and no others.
 *
 * @param at at least one, unless a proxy finds the host
 */
public record Target(WebAddress address, List<InetAddress> at) {
    public Target {
        at = List.copyOf(at);
    }
}
