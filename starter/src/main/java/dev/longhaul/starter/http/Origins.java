package dev.longhaul.starter.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which web pages may ask: the server's own, and those of configured origins. Temporal's own page may ask for its payloads to
 * be decrypted, and for nothing else.
 */
final class Origins {
    /** The page of this server alone. */
    static final Origins OWN = new Origins(List.of(), List.of());

    private static final String MAX_AGE_SECONDS = "600";

    private final Set<String> everywhere;
    private final Set<String> codec;

    /**
     * @param everywhere origins of pages that may ask for everything, lower case
     * @param temporal origins of Temporal's own page
     */
    Origins(List<String> everywhere, List<String> temporal) {
        this.everywhere = Set.copyOf(everywhere);
        this.codec = new TreeSet<>(temporal);
    }

    /** The origins under which a page at that address is known; a page of this machine has two names. */
    static List<String> of(String page) {
        String origin = page.replaceFirst("^(https?://[^/]+).*$", "$1").toLowerCase(Locale.ROOT);
        String named = origin.replaceFirst("^(https?://)127\\.0\\.0\\.1(:|$)", "$1localhost$2");
        String numbered = origin.replaceFirst("^(https?://)localhost(:|$)", "$1127.0.0.1$2");
        return List.of(named, numbered);
    }

    /**
     * Refuses pages of other origins, and lets those read the answer that may.
     *
     * @return whether that was all: a browser has only asked whether it may ask
     */
    boolean pass(Context context) {
        String origin = context.header("Origin");
        if (origin == null || isOwn(origin, String.valueOf(context.header("Host")))) {
            return false;
        }
        boolean ofTemporal = codec.contains(origin.toLowerCase(Locale.ROOT))
                && context.path().startsWith(CodecRoutes.PREFIX);
        if (!ofTemporal && !everywhere.contains(origin.toLowerCase(Locale.ROOT))) {
            throw new HttpRefusal(
                    HttpRefusal.Kind.FORBIDDEN,
                    "Pages of other origins are not answered.",
                    "Ask from a program, or from a page of this server; server.origins allows others.");
        }
        context.header("Access-Control-Allow-Origin", origin);
        context.header("Vary", "Origin");
        context.header("Cross-Origin-Resource-Policy", "cross-origin");
        if (ofTemporal) {
            // So that it can use the cookie of an administrator who has signed in on our page.
            context.header("Access-Control-Allow-Credentials", "true");
        }
        boolean asksWhether =
                context.req().getMethod().equals("OPTIONS") && context.header("Access-Control-Request-Method") != null;
        if (asksWhether) {
            context.header("Access-Control-Allow-Methods", ofTemporal ? "POST" : "GET, POST, PUT, DELETE");
            context.header("Access-Control-Allow-Headers", "Authorization, Content-Type, Last-Event-ID, X-Namespace");
            context.header("Access-Control-Max-Age", MAX_AGE_SECONDS);
        } else {
            context.header("Access-Control-Expose-Headers", "Location, Retry-After, WWW-Authenticate");
        }
        return asksWhether;
    }

    /** A proxy in front of the server may have taken TLS off. */
    private static boolean isOwn(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }
}
