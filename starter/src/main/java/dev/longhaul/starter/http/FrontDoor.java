package dev.longhaul.starter.http;

import io.javalin.http.Context;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is looked at before anything else. There are no tokens yet, so whoever reaches the port may do everything: the port
 * is on loopback, and pages of other origins that a browser on this machine shows must not reach it either.
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

    private FrontDoor() {}

    /** Refuses what does not belong here. */
    static void pass(Context context) {
        HEADERS.forEach(context::header);
        requireLoopback(context);
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
        String origin = context.header("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            throw new HttpRefusal(
                    HttpRefusal.Kind.FORBIDDEN,
                    "Pages of other origins are not answered.",
                    "Ask from a program, or from a page of this server.");
        }
    }
}
