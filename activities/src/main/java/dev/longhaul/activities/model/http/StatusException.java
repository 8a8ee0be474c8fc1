package dev.longhaul.activities.model.http;

import dev.langchain4j.exception.HttpException;
import java.util.List;
import java.util.Map;

/** An answer with a status that is not a success, its headers kept. Its message is the body, unredacted. */
public final class StatusException extends HttpException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, List<String>> headers;

    public StatusException(int statusCode, String body, Map<String, List<String>> headers) {
        super(statusCode, body);
        this.headers = Map.copyOf(headers);
    }

    /** Names in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    public String body() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
