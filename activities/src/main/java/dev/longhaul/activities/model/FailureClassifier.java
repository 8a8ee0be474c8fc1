package dev.longhaul.activities.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.longhaul.activities.model.http.BrokenStreamException;
import dev.longhaul.activities.model.http.StatusException;
import dev.longhaul.activities.model.http.StreamedErrorException;
import dev.longhaul.workflows.failure.FailureType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names the failures of one model: what happened, whether another attempt may help and when, in words for people. The
 * model's key, and whatever looks like one, never gets into those words nor into the causes kept with them.
 */
public final class FailureClassifier {
    /** Characters of a provider's own words that are passed on. */
    public static final int MAX_PROVIDER_WORDS = 500;

    private final ModelSettings settings;
    private final Clock clock;
    private final Redactor redactor;

    /**
     * Names the failures of the model with these settings.
     *
     * @param clock what a Retry-After date is compared with
     */
    public FailureClassifier(ModelSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.redactor = new Redactor(settings.apiKey(), settings.headers().values());
    }

    /** The failure as the activity reports it; one that is classified already stays as it is. */
    public ModelException classify(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelException known) {
                return known;
            }
            if (cause instanceof StatusException answer) {
                return answered(answer.statusCode(), answer.headers(), ErrorBody.read(answer.body()));
            }
            if (cause instanceof HttpException answer) {
                return answered(answer.statusCode(), Map.of(), ErrorBody.read(String.valueOf(answer.getMessage())));
            }
            if (cause instanceof StreamedErrorException told) {
                ErrorBody error = ErrorBody.read(told.body());
                return answered(StatusRules.statusOf(error), Map.of(), error);
            }
            if (cause instanceof BrokenStreamException || cause instanceof JsonProcessingException) {
                return unreadable(failure, words(cause));
            }
            if (cause instanceof HttpTimeoutException) {
                return unavailable(failure, " did not answer in time: " + words(cause));
            }
            if (cause instanceof InterruptedIOException) {
                return unavailable(failure, " was not heard to the end: " + words(cause));
            }
            if (cause instanceof IOException) {
                return unavailable(failure, " cannot be reached: " + words(root(cause)));
            }
            if (cause instanceof IllegalArgumentException || cause instanceof UnsupportedFeatureException) {
                return unsendable(failure, cause);
            }
        }
        return unavailable(failure, " failed: " + words(failure));
    }

    private ModelException answered(int status, Map<String, List<String>> headers, ErrorBody error) {
        FailureType type = StatusRules.type(status, headers, error);
        Duration pause = RetryAfter.of(headers, clock)
                .or(error::retryAfter)
                .filter(wait -> type.isRetried())
                .orElse(null);
        String did = status == 0 ? " broke its answer off with an error" : " answered " + status;
        String said = error.message().isEmpty() ? "" : ": " + bounded(error.message());
        return new ModelException(type, sentence(subject() + did + said) + advice(type, status, pause), pause, null);
    }

    private String advice(FailureType type, int status, @Nullable Duration pause) {
        String place = " under models." + settings.name() + " in the configuration.";
        return switch (type) {
            case MODEL_KEY_REFUSED -> " Check api_key" + place;
            case MODEL_UNKNOWN -> " Check model and base_url" + place;
            case MODEL_QUOTA_EXHAUSTED -> " Nothing is left to spend: add credit, or use another key or model.";
            case MODEL_CONTEXT_EXCEEDED ->
                " The conversation is longer than this model can read: start a new one, or use a model that reads more.";
            case MODEL_RATE_LIMITED, MODEL_UNAVAILABLE ->
                pause == null ? " A later attempt may succeed." : " It wants a pause of " + seconds(pause) + ".";
            default ->
                status >= 300 && status < 400
                        ? " Redirects are not followed: set base_url to the final address" + place
                        : " The same request would be refused again.";
        };
    }

    private ModelException unreadable(Throwable failure, String words) {
        return new ModelException(
                FailureType.MODEL_REPLY_UNREADABLE,
                sentence(subject() + " gave an answer that cannot be read: " + words) + " A later attempt may succeed.",
                null,
                redactor.redact(failure));
    }

    private ModelException unavailable(Throwable failure, String words) {
        return new ModelException(
                FailureType.MODEL_UNAVAILABLE,
                sentence(subject() + words)
                        + Optional.ofNullable(settings.baseUrl())
                                .map(url -> " Its base_url is " + redactor.redact(url) + ".")
                                .orElse("")
                        + " A later attempt may succeed.",
                null,
                redactor.redact(failure));
    }

    private ModelException unsendable(Throwable failure, Throwable cause) {
        return new ModelException(
                FailureType.MODEL_REQUEST_REFUSED,
                sentence(subject() + " cannot be asked this: " + words(cause))
                        + " The same request would be refused again.",
                null,
                redactor.redact(failure));
    }

    private String subject() {
        return "Model \"" + settings.name() + "\" (" + settings.provider()
                + (settings.model() == null ? "" : ", " + settings.model()) + ")";
    }

    private String words(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : bounded(message);
    }

    private String bounded(String text) {
        String clean = redactor.redact(text.strip()).replaceAll("\\s+", " ");
        return clean.length() <= MAX_PROVIDER_WORDS ? clean : clean.substring(0, MAX_PROVIDER_WORDS - 1) + "…";
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("…") ? text : text + ".";
    }

    private static String seconds(Duration pause) {
        return pause.toMillis() % 1000 == 0 ? pause.toSeconds() + " s" : pause.toMillis() + " ms";
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }
}
