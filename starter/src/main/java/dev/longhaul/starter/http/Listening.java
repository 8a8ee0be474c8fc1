package dev.longhaul.starter.http;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where the API may listen, and what people are told of it. */
final class Listening {
    private Listening() {}

    /** Refuses an address that other machines reach, unless tokens are asked for there. */
    static void requireAllowed(HttpSettings settings, Tokens tokens) {
        if (!tokens.areAsked() && !isLoopback(settings.host())) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "The API asks for no tokens, and " + settings.host() + " can be reached from other machines:"
                            + " whoever reaches it could do everything.",
                    "Configure server.tokens (longhaul token makes one), or leave --host out.");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "'" + host + "' is no address of this machine.",
                    "--host takes an address to listen on, for example 0.0.0.0 for all.",
                    unknown);
        }
    }

    /** A host as it stands in an address. */
    static String inAddress(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Who is let in, in words. */
    static String admission(HttpSettings settings, Tokens tokens) {
        if (!tokens.areAsked()) {
            return "for this machine only, and for everybody on it: it asks for no token";
        }
        String asked = "asks for a token: " + count(tokens.count(), "is", "are") + " configured, of "
                + (tokens.tenants() == 1 ? "1 tenant" : tokens.tenants() + " tenants");
        return isLoopback(settings.host())
                ? "for this machine only; " + asked
                : asked + "; without TLS, so put a proxy that speaks it in front";
    }

    private static String count(int tokens, String one, String several) {
        return tokens == 1 ? "1 " + one : tokens + " " + several;
    }
}
