package dev.longhaul.activities.model.http;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, in the shape in which LangChain4j wants an HTTP client.
 *
 * <p>Runs on the thread that asks: when {@code execute} returns, everything has arrived or failed. Only {@link #cancel}
 * and {@link #close} may be called from other threads; they end a wait for headers or for bytes at once.
 */
public final class Exchange implements HttpClient, AutoCloseable {
    /** What is read of an answer that is not a success. */
    static final int MAX_ERROR_BYTES = 64 * 1024;

    private final java.net.http.HttpClient client;
    private final HttpDeadlines deadlines;
    private final Map<String, String> headers;
    private final UnaryOperator<String> wording;
    private final Predicate<String> endMark;
    private final BodyStream body;
    private final Object lock = new Object();

    private @Nullable CompletableFuture<HttpResponse<BodyStream>> pending;
    private @Nullable Throwable failure;
    private boolean sawEndMark;
    private boolean begun;
    private boolean closed;
    private volatile boolean cancelled;

    Exchange(
            java.net.http.HttpClient client,
            HttpDeadlines deadlines,
            Map<String, String> headers,
            UnaryOperator<String> wording,
            Predicate<String> endMark) {
        this.client = client;
        this.deadlines = deadlines;
        this.headers = headers;
        this.wording = wording;
        this.endMark = endMark;
        this.body = new BodyStream(deadlines);
    }

    /** What a LangChain4j model is built with to use this exchange; timeouts that the model sets are not taken. */
    public HttpClientBuilder builder() {
        return new ExchangeBuilder(this, deadlines);
    }

    /** Ends the exchange because its answer is no longer wanted. */
    public void cancel() {
        cancelled = true;
        close();
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Why the exchange did not end well; empty when it did, or has not begun. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether an event said that the answer is complete. */
    public boolean sawEndMark() {
        return sawEndMark;
    }

    @Override
    public void close() {
        CompletableFuture<HttpResponse<BodyStream>> waiting;
        synchronized (lock) {
            closed = true;
            waiting = pending;
        }
        if (waiting != null) {
            waiting.cancel(true);
        }
        body.close();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try {
            HttpResponse<BodyStream> response = send(request);
            return success(response, body.readAllBytes());
        } catch (IOException e) {
            failure = e;
            throw new BrokenStreamException("the exchange failed", e);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            body.close();
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        WatchfulListener ear = new WatchfulListener(listener, endMark);
        try {
            HttpResponse<BodyStream> response = send(request);
            ear.onOpen(success(response, null));
            parser.parse(body, ear);
            ear.onClose();
        } catch (IOException | RuntimeException e) {
            ear.fail(e);
        } finally {
            body.close();
        }
        failure = ear.failure();
        sawEndMark = ear.sawEndMark();
    }

    private HttpResponse<BodyStream> send(HttpRequest request) throws IOException {
        HttpResponse<BodyStream> response = headers(begin(request));
        if (response.statusCode() < 200 || response.statusCode() > 299) {
            throw new StatusException(response.statusCode(), errorText(), lowerCased(response));
        }
        return response;
    }

    private CompletableFuture<HttpResponse<BodyStream>> begin(HttpRequest request) {
        java.net.http.HttpRequest jdkRequest = translate(request);
        synchronized (lock) {
            if (closed) {
                throw new CancellationException("closed before it began");
            }
            if (begun) {
                throw new IllegalStateException("an exchange carries one request");
            }
            begun = true;
            body.start();
            CompletableFuture<HttpResponse<BodyStream>> future = client.sendAsync(jdkRequest, info -> body);
            pending = future;
            return future;
        }
    }

    private HttpResponse<BodyStream> headers(CompletableFuture<HttpResponse<BodyStream>> future) throws IOException {
        try {
            return future.get(deadlines.whole().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            HttpTimeoutException timeout = new HttpTimeoutException(
                    "no answer within " + deadlines.whole().toSeconds() + " s");
            timeout.initCause(e);
            throw timeout;
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("this worker is stopping");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException fault) {
                throw fault;
            }
            throw new IOException(e.getCause());
        }
    }

    private java.net.http.HttpRequest translate(HttpRequest request) {
        if (!request.formDataFields().isEmpty() || !request.formDataFiles().isEmpty()) {
            throw new IllegalArgumentException("models are asked with JSON, not with forms");
        }
        URI uri = URI.create(request.url());
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(uri);
        if ("http".equalsIgnoreCase(uri.getScheme())) {
            // Without TLS the JDK would offer an upgrade to HTTP/2, at which some local model servers drop the body.
            builder.version(java.net.http.HttpClient.Version.HTTP_1_1);
        }
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        headers.forEach(builder::setHeader);
        String text = request.body();
        builder.method(
                request.method().name(),
                text == null
                        ? java.net.http.HttpRequest.BodyPublishers.noBody()
                        : java.net.http.HttpRequest.BodyPublishers.ofString(wording.apply(text)));
        return builder.build();
    }

    private String errorText() {
        try {
            return new String(body.readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static Map<String, List<String>> lowerCased(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return headers;
    }

    private static SuccessfulHttpResponse success(HttpResponse<?> response, byte @Nullable [] bytes) {
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(bytes)
                .build();
    }
}
