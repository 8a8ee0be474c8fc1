package dev.longhaul.activities.notification;

import dev.longhaul.activities.failure.Failures;
import dev.longhaul.activities.model.RetryAfter;
import dev.longhaul.workflows.failure.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Posts to webhooks. Nothing that goes wrong tells where a webhook is or what it is signed with. */
final class WebhookPost {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final List<Integer> NOT_NOW = List.of(408, 425, 429);

    private final HttpClient client;
    private final Duration answer;

    /** @param answer how long a webhook may take */
    WebhookPost(Duration answer) {
        this.answer = answer;
        // A redirect could send what is signed for one place to another.
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * Returns when it was taken.
     *
     * @param who whom it is for, as the words of a failure begin
     * @param headers beside the content type
     */
    void post(String who, URI url, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(answer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        HttpResponse<InputStream> response = send(who, request.build());
        int status = response.statusCode();
        if (status < 200 || status > 299) {
            throw failure(who, response);
        }
    }

    /** What the webhook says beside its status is of no interest, however long it is. */
    private HttpResponse<InputStream> send(String who, HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return response;
        } catch (HttpTimeoutException late) {
            throw unavailable(who, "did not answer within " + answer.toSeconds() + " seconds.");
        } catch (IOException unreachable) {
            throw unavailable(who, "cannot be reached.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable(who, "had not answered when the worker stopped.");
        }
    }

    private static ApplicationFailure failure(String who, HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 500 || NOT_NOW.contains(status)) {
            return Failures.of(FailureType.CHANNEL_UNAVAILABLE, said(who, status), retryAfter(response));
        }
        boolean redirects = status >= 300 && status < 400;
        return Failures.of(
                FailureType.CHANNEL_REFUSED,
                said(who, status) + (redirects ? " Redirects are not followed; configure where they lead." : ""));
    }

    private static String said(String who, int status) {
        return who + " answered with status " + status + ".";
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return RetryAfter.of(headers, Clock.systemUTC());
    }

    private static ApplicationFailure unavailable(String who, String what) {
        return Failures.of(FailureType.CHANNEL_UNAVAILABLE, who + " " + what);
    }
}
