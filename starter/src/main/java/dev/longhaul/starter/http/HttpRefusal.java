package dev.longhaul.starter.http;

import java.util.Map;

/** A request that is refused for how it was put, not for what it asks. */
final class HttpRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String hint;

    @SuppressWarnings("serial") // it is never written anywhere
    private final Map<String, String> headers;

    HttpRefusal(Kind kind, String message, String hint) {
        this(kind, message, hint, Map.of());
    }

    /**
     * A refusal.
     *
     * @param headers further headers of the answer
     */
    HttpRefusal(Kind kind, String message, String hint, Map<String, String> headers) {
        super(message);
        this.kind = kind;
        this.hint = hint;
        this.headers = headers;
    }

    Kind kind() {
        return kind;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    String hint() {
        return hint;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** What is wrong with it. */
    enum Kind {
        MALFORMED(400, "malformed"),
        UNAUTHORIZED(401, "unauthorized"),
        FORBIDDEN(403, "forbidden"),
        NO_SUCH_PATH(404, "not_found"),
        METHOD_NOT_ALLOWED(405, "method_not_allowed"),
        NOT_ACCEPTABLE(406, "not_acceptable"),
        TOO_SLOW(408, "too_slow"),
        TOO_LARGE(413, "too_large"),
        UNSUPPORTED_MEDIA_TYPE(415, "unsupported_media_type"),
        INVALID(422, "usage"),
        HEADERS_TOO_LARGE(431, "headers_too_large"),
        STOPPING(503, "unavailable"),
        TOO_MANY_STREAMS(503, "too_many_streams");

        private final int status;
        private final String word;

        Kind(int status, String word) {
            this.status = status;
            this.word = word;
        }

        int status() {
            return status;
        }

        String word() {
            return word;
        }
    }
}
