package dev.longhaul.activities.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;

/**
 * What a provider's error says, whichever of the usual forms it has.
 *
 * @param message its words for people, unredacted, possibly empty
 * @param marks its codes, types and reasons, in lower case
 * @param status the status that it names in the body, or 0
 * @param retryAfter the wait that it names in the body
 */
record ErrorBody(String message, Set<String> marks, int status, Optional<Duration> retryAfter) {
    private static final ObjectMapper JSON = new ObjectMapper();

    ErrorBody {
        marks = Set.copyOf(marks);
    }

    static ErrorBody read(String body) {
        JsonNode root = json(body);
        JsonNode answer = root.isArray() ? root.path(0) : root;
        if (!answer.isObject()) {
            return new ErrorBody(words(body), Set.of(), 0, Optional.empty());
        }
        JsonNode error = answer.path("error");
        JsonNode inner = error.isObject() ? error : answer;
        Set<String> marks = new HashSet<>();
        for (String name : new String[] {"code", "type", "status"}) {
            mark(inner.path(name), marks);
        }
        Optional<Duration> retryAfter = Optional.empty();
        for (JsonNode detail : inner.path("details")) {
            mark(detail.path("reason"), marks);
            for (JsonNode violation : detail.path("violations")) {
                mark(violation.path("quotaId"), marks);
            }
            retryAfter = retryAfter.or(
                    () -> RetryAfter.ofProtobuf(detail.path("retryDelay").asText("")));
        }
        return new ErrorBody(message(answer, inner), marks, inner.path("code").asInt(0), retryAfter);
    }

    boolean hasMark(String... wanted) {
        for (String mark : wanted) {
            if (marks.contains(mark)) {
                return true;
            }
        }
        return false;
    }

    private static String message(JsonNode answer, JsonNode inner) {
        for (JsonNode words : new JsonNode[] {inner.path("message"), answer.path("error"), answer.path("detail")}) {
            if (words.isValueNode() && !words.asText().isBlank()) {
                return words.asText().strip();
            }
        }
        return answer.toString();
    }

    private static void mark(JsonNode value, Set<String> marks) {
        if (value.isValueNode() && !value.isNull()) {
            marks.add(value.asText().toLowerCase(Locale.ROOT));
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    /** Of a web page only its title: the rest is for browsers. */
    private static String words(String body) {
        if (!body.stripLeading().startsWith("<")) {
            return body.strip();
        }
        String title = Jsoup.parse(body).title().strip();
        return title.isEmpty() ? "a web page" : "a web page, \"" + title + "\"";
    }
}
