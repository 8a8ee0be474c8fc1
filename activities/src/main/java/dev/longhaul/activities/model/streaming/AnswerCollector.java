package dev.longhaul.activities.model.streaming;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hears one answer, on the thread of the call. What ends it first counts: the complete answer, or a failure. */
final class AnswerCollector implements StreamingChatResponseHandler {
    private final Consumer<String> heard;
    private final Runnable stop;
    private final List<String> unmapped = new ArrayList<>();

    private @Nullable ChatResponse response;
    private @Nullable Throwable failure;
    private @Nullable RuntimeException listenerFailure;

    /**
     * Hears one answer.
     *
     * @param heard told each piece of its text
     * @param stop ends the exchange when the rest of the answer is of no use
     */
    AnswerCollector(Consumer<String> heard, Runnable stop) {
        this.heard = heard;
        this.stop = stop;
    }

    Optional<ChatResponse> response() {
        return Optional.ofNullable(response);
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** What who was told threw: no fault of the model's. */
    Optional<RuntimeException> listenerFailure() {
        return Optional.ofNullable(listenerFailure);
    }

    /** The data of the events that LangChain4j made nothing of. */
    List<String> unmapped() {
        return unmapped;
    }

    @Override
    public void onPartialResponse(String piece) {
        try {
            heard.accept(piece);
        } catch (RuntimeException e) {
            if (listenerFailure == null) {
                listenerFailure = e;
            }
            stop.run();
        }
    }

    @Override
    public void onUnmappedRawEvent(Object event) {
        if (event instanceof ServerSentEvent raw) {
            unmapped.add(raw.data());
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
        if (failure == null && response == null) {
            response = complete;
        }
    }

    @Override
    public void onError(Throwable error) {
        if (failure == null && response == null) {
            failure = error;
            stop.run();
        }
    }
}
