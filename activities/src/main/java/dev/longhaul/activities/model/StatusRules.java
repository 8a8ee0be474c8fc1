package dev.longhaul.activities.model;

import dev.longhaul.workflows.failure.FailureType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which failure a status, the headers and the body of a provider's answer amount to. */
final class StatusRules {
    private static final String[] QUOTA = {
        "insufficient_quota", "billing_error", "billing_not_active", "billing_hard_limit_reached"
    };
    private static final String[] KEY = {"invalid_api_key", "api_key_invalid", "authentication_error"};
    private static final String[] CONTEXT = {"context_length_exceeded", "exceed_context_size_error"};

    /** OpenAI and its likes; llama.cpp; Anthropic; Gemini; Ollama. */
    private static final Pattern CONTEXT_WORDS = Pattern.compile("(?i)maximum context length"
            + "|exceeds? (the )?([\\w']+ ){0,2}context (length|window|size|limit)"
            + "|prompt is too long"
            + "|input token count.{0,40}exceeds");

    private static final Pattern QUOTA_WORDS = Pattern.compile("(?i)credit balance is too low|insufficient balance");

    private StatusRules() {}

    /** @param status of the answer, or 0 for an error told inside a stream that does not say which */
    static FailureType type(int status, Map<String, List<String>> headers, ErrorBody error) {
        FailureType type = natural(status, error);
        String shouldRetry =
                RetryAfter.first(headers, "x-should-retry").orElse("").toLowerCase(Locale.ROOT);
        if (shouldRetry.equals("true") && !type.isRetried()) {
            return status == 429 ? FailureType.MODEL_RATE_LIMITED : FailureType.MODEL_UNAVAILABLE;
        }
        if (shouldRetry.equals("false") && type.isRetried()) {
            return FailureType.MODEL_REQUEST_REFUSED;
        }
        return type;
    }

    /** The status that an error told inside a stream stands for, or 0. */
    static int statusOf(ErrorBody error) {
        if (error.status() >= 300 && error.status() <= 599) {
            return error.status();
        }
        if (error.hasMark("rate_limit_error", "rate_limit_exceeded", "insufficient_quota")) {
            return 429;
        }
        if (error.hasMark(KEY)) {
            return 401;
        }
        if (error.hasMark("permission_error")) {
            return 403;
        }
        if (error.hasMark("not_found_error", "model_not_found")) {
            return 404;
        }
        if (error.hasMark("request_too_large")) {
            return 413;
        }
        return error.hasMark("invalid_request_error") ? 400 : 0;
    }

    private static FailureType natural(int status, ErrorBody error) {
        if (isQuota(status, error)) {
            return FailureType.MODEL_QUOTA_EXHAUSTED;
        }
        if (status == 429) {
            return FailureType.MODEL_RATE_LIMITED;
        }
        if (status == 413
                || error.hasMark(CONTEXT)
                || CONTEXT_WORDS.matcher(error.message()).find()) {
            return FailureType.MODEL_CONTEXT_EXCEEDED;
        }
        if (status == 0 || status == 408 || status == 409 || status == 425 || status >= 500) {
            return FailureType.MODEL_UNAVAILABLE;
        }
        if (status == 404 || error.hasMark("model_not_found")) {
            return FailureType.MODEL_UNKNOWN;
        }
        if (status == 401 || status == 403 || error.hasMark(KEY)) {
            return FailureType.MODEL_KEY_REFUSED;
        }
        return FailureType.MODEL_REQUEST_REFUSED;
    }

    /** Gemini names what a 429 has used up; a day's allowance does not come back within the attempts of a call. */
    private static boolean isQuota(int status, ErrorBody error) {
        boolean isDaily = error.marks().stream().anyMatch(mark -> mark.contains("perday"))
                && error.marks().stream().noneMatch(mark -> mark.contains("perminute"));
        return status == 402
                || error.hasMark(QUOTA)
                || (status == 429 && isDaily)
                || (status >= 400
                        && status < 500
                        && QUOTA_WORDS.matcher(error.message()).find());
    }
}
