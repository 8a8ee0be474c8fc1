package dev.longhaul.activities.notification;

import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.ContentFailures;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.activities.failure.Failures;
import dev.longhaul.activities.model.RetryAfter;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.notification.NotificationActivities;
import dev.longhaul.workflows.notification.TaskEnded;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Posts ends to webhooks. Nothing that goes wrong tells where a webhook is or what it is signed with. */
public final class NotificationActivitiesImpl implements NotificationActivities {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final List<Integer> NOT_NOW = List.of(408, 425, 429);

    private final List<Channel> channels;
    private final Texts texts;
    private final HttpClient client;
    private final Duration answer;

    public NotificationActivitiesImpl(List<Channel> channels, ContentStore store) {
        this(channels, store, ANSWER);
    }

    NotificationActivitiesImpl(List<Channel> channels, ContentStore store, Duration answer) {
        this.channels = List.copyOf(channels);
        this.texts = new Texts(store);
        this.answer = answer;
        // A redirect could send what is signed for one place to another.
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public void taskEnded(TaskEnded end) {
        String platform = end.route().platform();
        Channel channel = channels.stream()
                .filter(one -> one.isOf(platform))
                .findFirst()
                .orElseThrow(() -> Failures.of(
                        FailureType.CHANNEL_UNKNOWN,
                        "no webhook is configured for '" + platform + "'; give channels." + platform
                                + ".url in the worker's configuration."));
        byte[] body = ContentFailures.named(() -> CanonicalJson.write(TaskEndedMessage.of(end, texts)));
        HttpResponse<InputStream> response = post(platform, request(channel, end, body));
        int status = response.statusCode();
        if (status < 200 || status > 299) {
            throw failure(platform, response);
        }
    }

    private HttpRequest request(Channel channel, TaskEnded end, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(channel.url())
                .timeout(answer)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key(end))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (channel.secret() != null) {
            request.header("X-Longhaul-Signature", Signature.of(body, channel.secret()));
        }
        return request.build();
    }

    /** What the webhook says beside its status is of no interest, however long it is. */
    private HttpResponse<InputStream> post(String platform, HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return response;
        } catch (HttpTimeoutException late) {
            throw unavailable(platform, "did not answer within " + answer.toSeconds() + " seconds.");
        } catch (IOException unreachable) {
            throw unavailable(platform, "cannot be reached.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable(platform, "had not answered when the worker stopped.");
        }
    }

    private static ApplicationFailure failure(String platform, HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 500 || NOT_NOW.contains(status)) {
            return Failures.of(FailureType.CHANNEL_UNAVAILABLE, said(platform, status), retryAfter(response));
        }
        boolean redirects = status >= 300 && status < 400;
        return Failures.of(
                FailureType.CHANNEL_REFUSED,
                said(platform, status) + (redirects ? " Redirects are not followed; configure where they lead." : ""));
    }

    private static String said(String platform, int status) {
        return "the channel of '" + platform + "' answered with status " + status + ".";
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return RetryAfter.of(headers, Clock.systemUTC());
    }

    private static ApplicationFailure unavailable(String platform, String what) {
        return Failures.of(FailureType.CHANNEL_UNAVAILABLE, "the channel of '" + platform + "' " + what);
    }

    /** The same for each attempt at the same end; what a header cannot hold is escaped. */
    private static String key(TaskEnded end) {
        StringBuilder key = new StringBuilder();
        for (byte unit : end.session().getBytes(StandardCharsets.UTF_8)) {
            boolean visible = unit > ' ' && unit <= '~' && unit != '%';
            key.append(visible ? String.valueOf((char) unit) : String.format(Locale.ROOT, "%%%02X", unit & 0xff));
        }
        return key + "/task-" + end.task() + "/run-" + end.run();
    }
}
