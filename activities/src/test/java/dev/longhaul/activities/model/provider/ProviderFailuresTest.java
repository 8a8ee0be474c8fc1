package dev.longhaul.activities.model.provider;

import static dev.longhaul.activities.model.TestingProviderServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.TestingCalls;
import dev.longhaul.activities.model.TestingProgress;
import dev.longhaul.activities.model.TestingProvider;
import dev.longhaul.activities.model.TestingProviderServer;
import dev.longhaul.activities.model.http.HttpDeadlines;
import dev.longhaul.workflows.failure.FailureType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderFailuresTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final TestingProviderServer server = new TestingProviderServer();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        server.close();
    }

    private ModelException failure(TestingProvider provider, HttpDeadlines deadlines) {
        ModelClient client = provider.client(server, deadlines);
        return catchThrowableOfType(
                ModelException.class, () -> client.call(TestingCalls.say("What is tea?"), ModelProgress.NONE));
    }

    private ModelException failure(TestingProvider provider, int status, String body, String... headers) {
        server.reply(status(status, "application/json", body, headers));
        ModelException failure = failure(provider, HttpDeadlines.DEFAULT);
        assertThat(server.requests()).hasSize(1);
        return failure;
    }

    @ParameterizedTest
    @EnumSource
    void tooManyRequests_bringTheProvidersPause(TestingProvider provider) {
        ModelException failure =
                failure(provider, 429, TestingProvider.error("\"message\":\"slow down\""), "Retry-After", "7");

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure)
                .hasMessageContaining("429")
                .hasMessageContaining("slow down")
                .hasMessageContaining("7 s");
    }

    @ParameterizedTest
    @EnumSource
    void overloadedProvider_isUnavailable(TestingProvider provider) {
        assertThat(failure(provider, 529, TestingProvider.error("\"message\":\"Overloaded\""))
                        .type())
                .isEqualTo(FailureType.MODEL_UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource
    void refusedKey_isNamedAndNotShown(TestingProvider provider) {
        ModelException failure = failure(
                provider,
                401,
                TestingProvider.error("\"message\":\"Incorrect API key provided: " + TestingProvider.KEY + "\""));

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_KEY_REFUSED);
        assertThat(failure).hasMessageContaining("models.default");
        assertNoKey(failure);
    }

    @ParameterizedTest
    @EnumSource
    void forbiddenKey_isRefused(TestingProvider provider) {
        assertThat(failure(provider, 403, TestingProvider.error("\"message\":\"not for you\""))
                        .type())
                .isEqualTo(FailureType.MODEL_KEY_REFUSED);
    }

    @ParameterizedTest
    @EnumSource
    void unknownModel_isUnknown(TestingProvider provider) {
        ModelException failure = failure(provider, 404, TestingProvider.error("\"message\":\"no such model\""));

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_UNKNOWN);
        assertThat(failure).hasMessageContaining("test-model").hasMessageContaining("no such model");
    }

    @ParameterizedTest
    @EnumSource
    void refusedRequest_saysTheProvidersReason(TestingProvider provider) {
        ModelException failure = failure(provider, 400, TestingProvider.error("\"message\":\"tools[3] is wrong\""));

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_REQUEST_REFUSED);
        assertThat(failure).hasMessageContaining("400").hasMessageContaining("tools[3] is wrong");
    }

    @ParameterizedTest
    @EnumSource
    void redirect_isNotFollowedWithTheKey(TestingProvider provider) {
        ModelException failure = failure(provider, 307, "", "Location", server.url() + "/elsewhere");

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_REQUEST_REFUSED);
        assertThat(failure).hasMessageContaining("base_url");
    }

    @ParameterizedTest
    @EnumSource
    void pageOfAGateway_isUnavailableByItsTitle(TestingProvider provider) {
        server.reply(status(502, "text/html", "<html><title>502 Bad Gateway</title><body>nginx</body></html>"));
        ModelException failure = failure(provider, HttpDeadlines.DEFAULT);

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("502 Bad Gateway");
        assertThat(failure.getMessage()).doesNotContain("<");
    }

    @ParameterizedTest
    @EnumSource
    void errorInTheMiddleOfTheStream_endsTheCall(TestingProvider provider) {
        List<String> events = new java.util.ArrayList<>(provider.text("Tea is ", "a drink."));
        String error = TestingProvider.error("\"type\":\"overloaded_error\"", "\"message\":\"Overloaded\"");
        events.add(1, provider == TestingProvider.OLLAMA ? error + "\n" : "event: error\ndata: " + error + "\n\n");
        server.reply(provider.answer(events));

        ModelException failure = failure(provider, HttpDeadlines.DEFAULT);

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("Overloaded");
    }

    @ParameterizedTest
    @EnumSource
    void noHeadersInTime_isUnavailable(TestingProvider provider) {
        server.reply(TestingProviderServer.hang(gate));

        ModelException failure = failure(provider, new HttpDeadlines(LONG, LONG, SHORT));

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("in time");
    }

    @ParameterizedTest
    @EnumSource
    void bodyThatStalls_isUnavailable(TestingProvider provider) {
        server.reply(TestingProviderServer.stall(
                provider.contentType(), TestingProvider.without(1, provider.text("Tea is ")), gate));

        ModelException failure = failure(provider, new HttpDeadlines(LONG, SHORT, LONG));

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("in time");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyListening_isUnavailable(TestingProvider provider) {
        ModelSettings settings = provider.settings(server);
        server.close();

        assertThatThrownBy(() -> TestingProvider.client(settings, HttpDeadlines.DEFAULT)
                        .call(TestingCalls.say("Hello"), ModelProgress.NONE))
                .isInstanceOfSatisfying(ModelException.class, failure -> {
                    assertThat(failure.type()).isEqualTo(FailureType.MODEL_UNAVAILABLE);
                    assertThat(failure).hasMessageContaining(server.url());
                });
    }

    @ParameterizedTest
    @EnumSource
    void cancelWhileTextArrives_closesTheConnection(TestingProvider provider) throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        List<String> first = TestingProvider.without(1, provider.text("Tea "));
        String more = provider == TestingProvider.OLLAMA ? first.get(0) : ": still here\n\n";
        server.reply(TestingProviderServer.untilGone(provider.contentType(), first, more, gone));

        assertCancelled(provider, progress -> progress.firstPiece());

        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void cancelWhileTheBodyStalls_endsTheCall(TestingProvider provider) throws Exception {
        server.reply(TestingProviderServer.stall(
                provider.contentType(), TestingProvider.without(1, provider.text("Tea ")), gate));

        assertCancelled(provider, progress -> progress.firstPiece());
    }

    @ParameterizedTest
    @EnumSource
    void cancelBeforeHeaders_endsTheCall(TestingProvider provider) throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        server.reply(exchange -> {
            arrived.countDown();
            TestingProviderServer.hang(gate).to(exchange);
        });

        assertCancelled(provider, progress -> arrived);
    }

    @ParameterizedTest
    @EnumSource
    void callThatIsCancelledAlready_sendsNothing(TestingProvider provider) {
        TestingProgress progress = new TestingProgress();
        progress.cancel();
        ModelClient client = provider.client(server, HttpDeadlines.DEFAULT);

        assertThatThrownBy(() -> client.call(TestingCalls.say("Hello"), progress))
                .isInstanceOf(CancellationException.class);
        assertThat(server.requests()).isEmpty();
    }

    private void assertCancelled(
            TestingProvider provider, java.util.function.Function<TestingProgress, CountDownLatch> moment)
            throws InterruptedException {
        TestingProgress progress = new TestingProgress();
        ModelClient client = provider.client(server, HttpDeadlines.DEFAULT);
        CompletableFuture<Object> call =
                CompletableFuture.supplyAsync(() -> client.call(TestingCalls.say("What is tea?"), progress));
        moment.apply(progress).await();

        progress.cancel();

        // A future that fails with a CancellationException counts as cancelled.
        assertThatThrownBy(() -> call.get(60, TimeUnit.SECONDS))
                .satisfies(thrown -> assertThat(thrown instanceof ExecutionException ? thrown.getCause() : thrown)
                        .isInstanceOf(CancellationException.class));
    }

    private static void assertNoKey(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(TestingProvider.KEY);
        }
    }
}
