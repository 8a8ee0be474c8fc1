package dev.longhaul.starter.http;

import dev.longhaul.starter.operations.PayloadCoding.Coded;
import dev.longhaul.starter.operations.PayloadCoding.CodedPayloads;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.session.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the bodies of requests can say, one method each. */
final class Bodies {
    /** Longest wait for tasks in one request. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final Duration USUAL_WAIT = Duration.ofSeconds(30);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final int MAX_REQUEST_ID_CHARACTERS = 200;

    private static final Map<String, DeliveryPolicy> DELIVERIES =
            choices(DeliveryPolicy.values(), DeliveryPolicy::word);
    private static final Map<String, Requests.Remember> REMEMBER =
            choices(Requests.Remember.values(), Requests.Remember::word);

    private Bodies() {}

    /** Words for values, in the order of the values. */
    static <E> Map<String, E> choices(E[] values, Function<E, String> word) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (E value : values) {
            choices.put(word.apply(value), value);
        }
        return choices;
    }

    /**
     * A session to be started.
     *
     * @param report null when nobody said; then there is one when there are sources
     */
    record Start(
            String message,
            @Nullable String agent,
            @Nullable String session,
            Map<String, String> options,
            List<String> sources,
            @Nullable String sessionKey,
            @Nullable Boolean report,
            @Nullable String requestId) {}

    static Start start(JsonBody body) {
        return new Start(
                body.text("message"),
                body.optionalWord("agent"),
                body.optionalWord("session"),
                body.wordsByName("options"),
                body.words("sources"),
                body.optionalWord("session_key"),
                body.optionalFlag("report"),
                requestId(body));
    }

    /** A token, for the page. */
    record SignIn(String token) {
        @Override
        public String toString() {
            return "SignIn[]";
        }
    }

    static SignIn signIn(JsonBody body) {
        return new SignIn(body.word("token"));
    }

    /** Payloads as Temporal's tools send them to a codec server. */
    static CodedPayloads payloads(JsonBody body) {
        List<Coded> payloads = body.optionalList("payloads", Bodies::payload);
        body.passOverOthers();
        return new CodedPayloads(payloads == null ? List.of() : payloads);
    }

    private static Coded payload(JsonBody body) {
        String data = body.optionalText("data");
        body.passOverOthers(); // newer servers name what they keep elsewhere, and more
        return new Coded(body.wordsByName("metadata"), data == null ? "" : data);
    }

    static Requests.Say message(JsonBody body) {
        return new Requests.Say(body.text("message"), requestId(body));
    }

    static Requests.SetMode mode(JsonBody body) {
        return new Requests.SetMode(body.word("mode"));
    }

    /** Why something is done; null when nobody said. */
    record Reason(@Nullable String text) {}

    static Reason reason(JsonBody body) {
        return new Reason(body.optionalWord("reason"));
    }

    /** An answer; to which question the path says. */
    static Requests.Answer answer(JsonBody body) {
        Boolean approve = body.optionalFlag("approve");
        String text = body.optionalText("text");
        Requests.Remember remember = body.optionalChoice("remember", REMEMBER);
        if (approve == null && text == null) {
            throw JsonBody.invalid("The answer is missing: give 'approve' for an approval, 'text' for a question.");
        }
        return new Requests.Answer("", approve, text, remember);
    }

    /**
     * Tasks to be started.
     *
     * @param several whether they came as a list, and are answered as one
     */
    record Tasks(List<Requests.StartTask> tasks, boolean several) {}

    static Tasks tasks(JsonBody body) {
        if (!body.has("tasks")) {
            return new Tasks(List.of(task(body, requestId(body))), false);
        }
        String requestId = requestId(body);
        List<Requests.StartTask> tasks = new ArrayList<>();
        List<Requests.StartTask> given = body.optionalList("tasks", one -> task(one, null));
        for (Requests.StartTask task : given == null ? List.<Requests.StartTask>of() : given) {
            tasks.add(new Requests.StartTask(
                    task.agent(),
                    task.input(),
                    task.description(),
                    requestId == null ? null : requestId + "/" + (tasks.size() + 1),
                    task.deliver()));
        }
        if (tasks.isEmpty()) {
            throw JsonBody.invalid("'tasks' is empty.");
        }
        return new Tasks(tasks, true);
    }

    private static Requests.StartTask task(JsonBody body, @Nullable String requestId) {
        return new Requests.StartTask(
                body.word("agent"),
                body.text("input"),
                body.optionalWord("description"),
                requestId,
                body.optionalChoice("deliver", DELIVERIES));
    }

    /** Tasks to be waited for. */
    record Wait(List<Integer> ids, boolean all, Duration timeout) {}

    static Wait wait(JsonBody body) {
        List<Integer> ids = body.taskIds("ids");
        Boolean all = body.optionalFlag("all");
        String timeout = body.optionalWord("timeout");
        if (ids.isEmpty()) {
            throw JsonBody.invalid("'ids' is missing: the numbers of the tasks.");
        }
        return new Wait(ids, Boolean.TRUE.equals(all), timeout == null ? USUAL_WAIT : duration(timeout));
    }

    private static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            Duration duration = switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                default -> Duration.ofMinutes(number);
            };
            if (duration.compareTo(LONGEST_WAIT) <= 0) {
                return duration;
            }
        }
        throw JsonBody.invalid(
                "'timeout' must be a duration such as 500ms, 30s or 2m, at most " + LONGEST_WAIT.toMinutes() + "m.");
    }

    /** A text for a task; which one the path says. */
    record TaskText(String text, @Nullable String requestId) {
        Requests.ContinueTask toContinue(int task) {
            return new Requests.ContinueTask(task, text, requestId);
        }

        /** A steering text always has an id: it travels to the task with it, and the task takes each once. */
        Requests.SteerTask toSteer(int task) {
            return new Requests.SteerTask(
                    task, text, requestId == null ? UUID.randomUUID().toString() : requestId);
        }
    }

    static TaskText taskText(JsonBody body) {
        return new TaskText(body.text("text"), requestId(body));
    }

    private static @Nullable String requestId(JsonBody body) {
        String id = body.optionalWord("request_id");
        if (id != null && (id.isBlank() || id.length() > MAX_REQUEST_ID_CHARACTERS)) {
            throw JsonBody.invalid("'request_id' has 1 to " + MAX_REQUEST_ID_CHARACTERS + " characters.");
        }
        return id;
    }
}
