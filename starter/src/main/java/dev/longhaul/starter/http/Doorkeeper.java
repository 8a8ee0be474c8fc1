package dev.longhaul.starter.http;

import dev.longhaul.worker.config.TokenScope;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and whether they may. A program shows its token in the header {@code Authorization}; the page has it in a cookie
 * that only the browser sees, and that counts only when the request comes from the page itself.
 */
final class Doorkeeper {
    static final String COOKIE = "longhaul_token";

    private static final String BEARER = "bearer ";

    private final Tokens tokens;

    Doorkeeper(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Who asks; refused when they may not, or when nobody knows who they are. */
    Caller admit(Context context, Access access) {
        if (!tokens.areAsked()) {
            return Caller.ANYBODY;
        }
        TokenScope scope = access.scope();
        if (scope == null) {
            return known(context).orElse(Caller.NOBODY);
        }
        Caller caller = known(context).orElseThrow(() -> unknown(presented(context) != null));
        if (!caller.may(scope)) {
            throw new HttpRefusal(
                    HttpRefusal.Kind.FORBIDDEN,
                    "The token '" + caller.name() + "' may not do this: it lacks the scope '" + scope.word() + "'.",
                    "Ask with a token that has it; server.tokens in the configuration says which do.");
        }
        return caller;
    }

    /** Who holds a token; refused when nobody does. */
    Caller holder(String token) {
        return tokens.holder(token).orElseThrow(() -> unknown(true));
    }

    boolean asksForTokens() {
        return tokens.areAsked();
    }

    private Optional<Caller> known(Context context) {
        String token = presented(context);
        return token == null ? Optional.empty() : tokens.holder(token);
    }

    /** The token that a request shows; null when it shows none. One in the header goes before one in a cookie. */
    private static @Nullable String presented(Context context) {
        String header = context.header("Authorization");
        if (header != null) {
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? header.substring(BEARER.length()).strip()
                    : "";
        }
        String cookie = context.cookie(COOKIE);
        return cookie == null || cookie.isEmpty() || !isFromThePage(context) ? null : cookie;
    }

    /**
     * Whether a request that a browser sends comes from a page of ours. A cookie goes along with whatever a page of another
     * port of this machine asks, too; what changes something must say where it comes from, which no page can forge.
     */
    private static boolean isFromThePage(Context context) {
        String method = context.req().getMethod();
        boolean looking = method.equals("GET") || method.equals("HEAD");
        // Another origin than our own, or one that is allowed, has been refused at the front door.
        return looking || context.header("Origin") != null;
    }

    private static HttpRefusal unknown(boolean shown) {
        return new HttpRefusal(
                HttpRefusal.Kind.UNAUTHORIZED,
                shown ? "The token is not one that is known here." : "A token is needed.",
                "Send it with the header Authorization: Bearer TOKEN. Whoever runs the server makes one with longhaul token.",
                Map.of(
                        "WWW-Authenticate",
                        shown ? "Bearer realm=\"longhaul\", error=\"invalid_token\"" : "Bearer realm=\"longhaul\""));
    }
}
