package dev.longhaul.activities.tool.web.outgoing;

import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the environment names: {@code https_proxy} and {@code http_proxy} for the two kinds of addresses,
 * {@code all_proxy} for both, {@code no_proxy} for hosts that are asked directly; in capitals too, save {@code HTTP_PROXY},
 * which a web server may have set from a request. A proxy that wants a password is not supported.
 */
public final class OutgoingProxy {
    /** No proxy at all. */
    public static final OutgoingProxy NONE = new OutgoingProxy(Map.of());

    private final Named secure;
    private final Named plain;
    private final List<String> directly;

    public OutgoingProxy(Map<String, String> environment) {
        this.secure = first(environment, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
        this.plain = first(environment, "http_proxy", "all_proxy", "ALL_PROXY");
        String hosts = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
        this.directly = Arrays.stream(hosts.split(","))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** What a variable names: a proxy, nothing, or what cannot be used, with the sentence that says so. */
    private record Named(@Nullable URI proxy, @Nullable String problem) {}

    /**
     * The proxy to ask for an address; empty when it is asked directly.
     *
     * @throws ToolException when the environment names one that cannot be used
     */
    public Optional<URI> of(WebAddress address) {
        Named named = address.isSecure() ? secure : plain;
        if (isDirect(address)) {
            return Optional.empty();
        }
        if (named.problem() != null) {
            throw new ToolException(FailureType.CONFIGURATION_INVALID, named.problem(), null);
        }
        return Optional.ofNullable(named.proxy());
    }

    private boolean isDirect(WebAddress address) {
        String host = address.host();
        return directly.stream().anyMatch(entry -> {
            String name = entry.replaceFirst("^\\*?\\.", "").replaceFirst("^\\[(.*)\\]$", "$1");
            Optional<IpRange> range = IpRange.of(name);
            Optional<java.net.InetAddress> literal = IpRange.literal(host);
            return entry.equals("*")
                    || host.equals(name)
                    || host.endsWith("." + name)
                    || (range.isPresent() && literal.isPresent() && range.get().holds(literal.get()));
        });
    }

    private static Named first(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "").strip();
            if (value.isEmpty()) {
                continue;
            }
            URI proxy = uri(value.contains("://") ? value : "http://" + value);
            // None of these sentences shows the value: it may hold a password.
            if (proxy == null || proxy.getHost() == null || !"http".equalsIgnoreCase(proxy.getScheme())) {
                return new Named(
                        null, "The environment variable " + name + " names no proxy of the form http://host:port.");
            }
            if (proxy.getUserInfo() != null) {
                return new Named(
                        null,
                        "The proxy in the environment variable " + name + " wants a user name, which is not supported."
                                + " Use a proxy without one, or unset the variable.");
            }
            return new Named(proxy, null);
        }
        return new Named(null, null);
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }
}
