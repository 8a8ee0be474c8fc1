package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a session.
 *
 * @param cursor from 1, one more for each event, never used twice in a session
 * @param task the task that it concerns, or null for the session's own agent
 * @param text a line for people; bounded
 * @param details what the kind says, values bounded: {@code tool} and {@code arguments} of a tool call;
 *     {@code tool} and {@code characters} of its whole result; {@code model_calls}, {@code input_tokens},
 *     {@code output_tokens} and {@code cost} of what was used since the last event that said so; {@code status},
 *     {@code agent}, {@code run} of a task; {@code request}, {@code kind},
 *     {@code choices}, {@code path}, and {@code tool} of an approval, of a question to a person; the same without its choices of
 *     an answer to one, and {@code approve}, {@code remember} of the answer to an approval, {@code by_rule} of one that nobody
 *     was asked for again; {@code turn} of a turn
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionEvent(
        long cursor, Instant at, Kind kind, @Nullable Integer task, String text, Map<String, Object> details) {
    public SessionEvent {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** What happened. */
    public enum Kind {
        /** A turn began; the text is the message. */
        TURN_STARTED,
        /** The agent said something while asking for tools. */
        SAID,
        TOOL_CALL,
        /** A tool call was answered; the text is the beginning of the result. */
        TOOL_RESULT,
        /** A tool call was answered with an error; the text is the error. */
        TOOL_ERROR,
        /** A model call of the session's own agent, or a run of a task, was paid for. */
        USAGE,
        TODOS,
        MODE,
        /** A task changed its status. */
        TASK,
        /** A text was sent to a task while it worked; the text is that. */
        STEERED,
        /** The agent gave a report that its sources do not bear out, and is to mend it; the text is what it is told. */
        SENT_BACK,
        /** The end of a task did not reach its channel; the text says why. */
        UNDELIVERED,
        /** A person is asked. */
        WAITING,
        /** What a person was asked is answered; the text is the answer. What is withdrawn unanswered has no such event. */
        ANSWERED,
        /** A turn ended with an answer; the text is its beginning. */
        ANSWER,
        /** A turn ended without an answer. */
        ERROR,
        CLOSED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
