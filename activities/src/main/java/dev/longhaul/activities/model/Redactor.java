package dev.longhaul.activities.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes secrets out of texts that come from elsewhere: the key itself, configured headers, and what looks like a key. */
public final class Redactor {
    private static final String INSTEAD = "[key]";
    /** A shorter "key" is a placeholder for a server that wants none, and stands in ordinary words too. */
    private static final int SHORTEST_KEY = 4;

    private static final List<Pattern> LOOKS_SECRET = List.of(
            Pattern.compile("(?i)(?<=\\bbearer )\\s*[^\\s\"',;]+"),
            Pattern.compile("(?i)(?<=\\bx-api-key: |\\bx-goog-api-key: |\\bapi-key: |[?&]key=)\\s*[^\\s\"',;&]+"),
            Pattern.compile("\\bsk-[A-Za-z0-9_*.\\-]{3,}"),
            Pattern.compile("\\bAIza[A-Za-z0-9_\\-]{8,}"),
            Pattern.compile("(?<=://)[^\\s/@]+(?=@)"));

    /** Shorter values of headers are words, not keys. */
    private static final int SHORTEST_HEADER = 8;

    private final List<String> secrets = new ArrayList<>();

    Redactor(@Nullable String key) {
        this(key, List.of());
    }

    /** @param headers the values of configured headers, any of which may hold a key */
    public Redactor(@Nullable String key, Collection<String> headers) {
        if (key != null && key.strip().length() >= SHORTEST_KEY) {
            secrets.add(key.strip());
        }
        for (String header : headers) {
            // Of "Basic dXNlcjpwYXNz" a server may tell the second word alone.
            Stream.of(header.strip(), header.strip().replaceFirst("^.*\\s", ""))
                    .filter(value -> value.length() >= SHORTEST_HEADER)
                    .forEach(secrets::add);
        }
    }

    public String redact(String text) {
        String clean = text;
        for (String known : secrets) {
            clean = clean.replace(known, INSTEAD);
        }
        for (Pattern secret : LOOKS_SECRET) {
            clean = secret.matcher(clean).replaceAll(Matcher.quoteReplacement(INSTEAD));
        }
        return clean;
    }

    /** A failure in the same words and places, without secrets; for a cause that others will print. */
    Throwable redact(Throwable failure) {
        return new Redacted(this, failure, 0);
    }

    /** A stand-in for an exception whose messages may hold a secret. */
    private static final class Redacted extends Exception {
        private static final long serialVersionUID = 1L;
        private static final int DEEPEST = 8;

        Redacted(Redactor redactor, Throwable failure, int depth) {
            super(redactor.redact(failure.toString()), causeOf(redactor, failure, depth));
            setStackTrace(failure.getStackTrace());
        }

        private static @Nullable Throwable causeOf(Redactor redactor, Throwable failure, int depth) {
            Throwable cause = failure.getCause();
            return cause == null || depth == DEEPEST ? null : new Redacted(redactor, cause, depth + 1);
        }
    }
}
