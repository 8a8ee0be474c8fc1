package dev.longhaul.activities.model.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.longhaul.activities.model.TestingProviderServer;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final String EVENTS = "text/event-stream";
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final TestingProviderServer server = new TestingProviderServer();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Ear ear = new Ear();

    @AfterEach
    void close() {
        gate.countDown();
        server.close();
    }

    private Exchange open(HttpDeadlines deadlines) {
        return new ModelHttp(deadlines).open(UnaryOperator.identity(), "END"::equals);
    }

    private HttpRequest request() {
        return HttpRequest.builder()
                .method(HttpMethod.POST)
                .url(server.url() + "/ask")
                .body("{}")
                .build();
    }

    @Test
    void events_arriveOnTheThreadThatAsks() {
        server.reply(TestingProviderServer.stream(EVENTS, List.of("data: on", "e\n\nda", "ta: END\n\n")));
        Exchange exchange = open(HttpDeadlines.DEFAULT);

        exchange.execute(request(), ear);

        assertThat(ear.events).containsExactly("one", "END");
        assertThat(ear.threads).containsOnly(Thread.currentThread());
        assertThat(ear.isClosed).isTrue();
        assertThat(exchange.sawEndMark()).isTrue();
        assertThat(exchange.failure()).isEmpty();
    }

    @Test
    void failureStatus_keepsItsHeadersAndBody() {
        server.reply(TestingProviderServer.status(429, "text/plain", "slow down", "Retry-After", "3"));
        Exchange exchange = open(HttpDeadlines.DEFAULT);

        exchange.execute(request(), ear);

        assertThat(exchange.failure()).containsInstanceOf(StatusException.class);
        StatusException failure = (StatusException) exchange.failure().orElseThrow();
        assertThat(failure.statusCode()).isEqualTo(429);
        assertThat(failure.body()).isEqualTo("slow down");
        assertThat(failure.headers()).containsEntry("retry-after", List.of("3"));
        assertThat(ear.errors).containsExactly(failure);
    }

    @Test
    void wholeAnswer_canBeHadAtOnce() {
        server.reply(TestingProviderServer.status(200, "application/json", "{\"a\":1}"));

        assertThat(open(HttpDeadlines.DEFAULT).execute(request()).body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void requestBody_isSentAsWorded() {
        server.reply(TestingProviderServer.status(200, "application/json", ""));

        new ModelHttp(HttpDeadlines.DEFAULT)
                .open(body -> body + " ", event -> false)
                .execute(request());

        assertThat(server.requests().get(0).body()).isEqualTo("{} ");
    }

    @Test
    void connectionOfACompleteAnswer_isUsedAgain() {
        ModelHttp http = new ModelHttp(HttpDeadlines.DEFAULT);
        for (int i = 0; i < 3; i++) {
            server.reply(TestingProviderServer.stream(EVENTS, List.of("data: one\n\n", "data: END\n\n")));
            try (Exchange exchange = http.open(UnaryOperator.identity(), "END"::equals)) {
                exchange.execute(request(), ear);
            }
        }

        assertThat(server.requests())
                .extracting(TestingProviderServer.Received::clientPort)
                .containsOnly(server.requests().get(0).clientPort());
    }

    @Test
    void secondRequest_isRefused() {
        server.reply(TestingProviderServer.status(200, "application/json", ""));
        Exchange exchange = open(HttpDeadlines.DEFAULT);
        exchange.execute(request());

        assertThatThrownBy(() -> exchange.execute(request())).isInstanceOf(RuntimeException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void wholeDeadline_endsAnAnswerThatNeverStopsComing() {
        server.reply(TestingProviderServer.untilGone(EVENTS, List.of(), ": still here\n\n", gate));
        Exchange exchange = open(new HttpDeadlines(LONG, LONG, SHORT));

        exchange.execute(request(), ear);

        assertThat(exchange.failure()).containsInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void interrupt_endsTheWaitAndStaysSet() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        server.reply(exchange -> {
            arrived.countDown();
            TestingProviderServer.hang(gate).to(exchange);
        });
        Exchange exchange = open(HttpDeadlines.DEFAULT);
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread asking = new Thread(() -> {
            exchange.execute(request(), ear);
            flag.set(Thread.currentThread().isInterrupted());
        });
        asking.start();
        arrived.await();

        asking.interrupt();
        asking.join();

        assertThat(flag).hasValue(true);
        assertThat(exchange.failure()).containsInstanceOf(InterruptedIOException.class);
    }

    private static final class Ear implements ServerSentEventListener {
        private final List<String> events = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();
        private final List<Throwable> errors = new ArrayList<>();
        private boolean isClosed;

        @Override
        public void onEvent(ServerSentEvent event) {
            events.add(event.data());
            threads.add(Thread.currentThread());
        }

        @Override
        public void onError(Throwable error) {
            errors.add(error);
        }

        @Override
        public void onClose() {
            isClosed = true;
        }
    }
}
