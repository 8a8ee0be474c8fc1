package dev.longhaul.starter.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is looked at before anything else: that the request belongs here, and does not come from a page that a browser on
 * this machine shows of another origin. Where no tokens are asked for, whoever reaches the port may do everything, so that
 * it must come under a name of this machine.
 */
final class FrontDoor {
    static final String JSON = "application/json";

    /** On every answer. */
    static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    /** The names of this machine for itself. Any other name leads here only through a name server that lies. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    /** All ids and all words of our paths are made of these; only the times in ids of scheduled sessions may be escaped. */
    private static final Pattern PLAIN_PATH = Pattern.compile("/|(/(?!\\.{1,2}(/|$))([A-Za-z0-9._:-]|%3[Aa])+)+/?");

    private static final Pattern ESCAPED = Pattern.compile("([^%]|%[0-9A-Fa-f]{2})*+");

    private final boolean anyHost;
    private final Origins origins;

    /** @param anyHost whether it may come under any name: tokens say who asks */
    FrontDoor(boolean anyHost, Origins origins) {
        this.anyHost = anyHost;
        this.origins = origins;
    }

    /** Refuses what does not belong here. */
    void pass(Context context) {
        HEADERS.forEach(context::header);
        if (!anyHost) {
            requireLoopback(context);
        }
        if (origins.pass(context)) {
            context.status(HttpServletResponse.SC_NO_CONTENT);
            context.skipRemainingHandlers();
            return;
        }
        if (!PLAIN_PATH.matcher(context.req().getRequestURI()).matches()) {
            throw new HttpRefusal(
                    HttpRefusal.Kind.INVALID,
                    "The path has something in it that no path here has.",
                    "An id has 1 to 100 letters, digits, '-', '_' or '.'; nothing needs to be escaped, and '..' leads nowhere.");
        }
        String query = context.req().getQueryString();
        if (query != null && !ESCAPED.matcher(query).matches()) {
            throw new HttpRefusal(
                    HttpRefusal.Kind.MALFORMED,
                    "The query has a '%' that is not followed by two hexadecimal digits.",
                    "Write %25 for the character itself.");
        }
    }

    private static void requireLoopback(Context context) {
        String host = context.header("Host");
        if (host == null || !LOOPBACK.matcher(host).matches()) {
            throw new HttpRefusal(
                    HttpRefusal.Kind.FORBIDDEN,
                    "This server answers to 127.0.0.1 and localhost only.",
                    "Use http://127.0.0.1 with its port; a proxy in front of it must say so in Host.");
        }
    }
}
