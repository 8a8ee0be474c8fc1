package dev.longhaul.activities.model.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stands before LangChain4j's listener and keeps what that would swallow: an event that cannot be read, an error told in
 * the middle of the stream, a page of HTML instead of an answer. The first failure ends the reading.
 */
final class WatchfulListener implements ServerSentEventListener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerSentEventListener listener;
    private final Predicate<String> endMark;
    private @Nullable Throwable failure;
    private boolean sawEndMark;

    WatchfulListener(ServerSentEventListener listener, Predicate<String> endMark) {
        this.listener = listener;
        this.endMark = endMark;
    }

    boolean sawEndMark() {
        return sawEndMark;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
            listener.onError(cause);
        }
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        String type = response.contentType();
        if (type != null && type.toLowerCase(Locale.ROOT).contains("text/html")) {
            throw new BrokenStreamException("a web page came instead of an answer", null);
        }
        listener.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        if (failure != null) {
            return;
        }
        sawEndMark |= endMark.test(event.data());
        if (isError(event.data())) {
            fail(new StreamedErrorException(event.data()));
        } else {
            try {
                listener.onEvent(event, context);
            } catch (RuntimeException e) {
                fail(new BrokenStreamException("an event of the answer cannot be read", e));
            }
        }
        if (failure != null) {
            context.parsingHandle().cancel();
        }
    }

    @Override
    public void onError(Throwable cause) {
        boolean isKnown = cause instanceof HttpTimeoutException || cause instanceof InterruptedIOException;
        boolean isBreak = cause instanceof IOException && !isKnown;
        fail(isBreak ? new BrokenStreamException("the answer broke off", cause) : cause);
    }

    @Override
    public void onClose() {
        if (failure == null) {
            listener.onClose();
        }
    }

    private static boolean isError(String data) {
        if (!data.contains("\"error\"")) {
            return false;
        }
        try {
            JsonNode error = JSON.readTree(data).path("error");
            return error.isObject() || (error.isTextual() && !error.textValue().isBlank());
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
