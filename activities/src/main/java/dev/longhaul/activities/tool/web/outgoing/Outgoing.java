package dev.longhaul.activities.tool.web.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes single requests. A connection goes to an IP address that was checked before, whatever the host's name means by
 * then; the certificate is checked for the name. Nothing is kept from one request to the next: no connection, cookie,
 * credential or referrer. Redirects are answers.
 */
public final class Outgoing implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 200;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** Hosts often have several addresses of which some do not answer. */
    private static final int MOST_ADDRESSES = 3;

    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_HEADER = 16 * 1024;
    private static final int MOST_EXCUSE_BYTES = 16 * 1024;

    private static final DnsResolver NOBODY = new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("Names are looked up before, once.");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    };

    private final CloseableHttpClient client;
    private final OutgoingProxy proxy;
    private final ScheduledThreadPoolExecutor deadlines;

    /**
     * @param tls whose certificates are believed; null for the usual ones
     */
    public Outgoing(String userAgent, OutgoingProxy proxy, @Nullable SSLContext tls) {
        this.proxy = proxy;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(NOBODY)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_HEADER)
                                .build())
                        .build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .build());
        if (tls != null) {
            connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls));
        }
        this.client = HttpClients.custom()
                .setConnectionManager(connections.build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setRoutePlanner(planner())
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "web-deadline");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /** The proxy rides along with the request: the library asks for the route by the target alone. */
    private static HttpRoutePlanner planner() {
        return (target, context) -> {
            boolean secure = "https".equals(target.getSchemeName());
            return context.getAttribute(HttpHost.class.getName()) instanceof HttpHost via
                    ? new HttpRoute(target, null, via, secure)
                    : new HttpRoute(target, null, secure);
        };
    }

    /**
     * Carries out a request and reads the answer, whatever its status.
     *
     * @throws TooLarge when the answer is longer than it may be
     * @throws Late when it was not there in time
     * @throws IOException for all other trouble on the way
     */
    public OutgoingAnswer send(OutgoingRequest request) throws IOException {
        URI uri = request.target().address().uri();
        HttpHost via = proxy(request.target().address());
        List<@Nullable InetAddress> places =
                new ArrayList<>(via == null ? request.target().at() : List.of());
        if (places.isEmpty()) {
            places.add(null);
        }
        long end = System.nanoTime() + request.limits().time().toNanos();
        IOException last = new IOException("no address of the host answers");
        for (InetAddress place : places.subList(0, Math.min(places.size(), MOST_ADDRESSES))) {
            try {
                return send(request, place, via, end);
            } catch (ConnectTimeoutException | ConnectException | NoRouteToHostException unreachable) {
                last = unreachable;
            }
        }
        throw last instanceof ConnectTimeoutException ? new Late(uri.getHost() + " took no connection in time") : last;
    }

    private @Nullable HttpHost proxy(WebAddress address) throws IOException {
        URI found = proxy.of(address).orElse(null);
        if (found == null) {
            return null;
        }
        int port = found.getPort() < 0 ? 80 : found.getPort();
        return new HttpHost("http", InetAddress.getByName(found.getHost()), found.getHost(), port);
    }

    private OutgoingAnswer send(OutgoingRequest request, @Nullable InetAddress place, @Nullable HttpHost via, long end)
            throws IOException {
        WebAddress address = request.target().address();
        HttpUriRequestBase message = message(request);
        HttpClientContext context = HttpClientContext.create();
        if (via != null) {
            context.setAttribute(HttpHost.class.getName(), via);
        }
        HttpHost target = new HttpHost(address.uri().getScheme(), place, address.host(), address.port());
        long left = Math.max(1, end - System.nanoTime());
        ScheduledFuture<?> deadline = deadlines.schedule(message::cancel, left, TimeUnit.NANOSECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(target, message, context);
            try {
                return answer(response, request.limits());
            } finally {
                hangUp(message, response);
            }
        } catch (IOException e) {
            if (System.nanoTime() - end >= 0 && !(e instanceof TooLarge)) {
                throw new Late(
                        "no whole answer within " + request.limits().time().toSeconds() + " s");
            }
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    /** What is left of the answer is not waited for. */
    private static void hangUp(HttpUriRequestBase message, ClassicHttpResponse response) {
        message.cancel();
        try {
            response.close();
        } catch (IOException closed) {
            // It is, by now.
        }
    }

    private static HttpUriRequestBase message(OutgoingRequest request) {
        HttpUriRequestBase message = new HttpUriRequestBase(
                request.body() == null ? "GET" : "POST",
                request.target().address().uri());
        message.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(request.limits().time()))
                .setAuthenticationEnabled(false)
                .setExpectContinueEnabled(false)
                .build());
        message.setHeader("Accept-Encoding", "gzip");
        request.headers().forEach(message::setHeader);
        String body = request.body();
        if (body != null) {
            message.setEntity(new ByteArrayEntity(
                    body.getBytes(java.nio.charset.StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        }
        return message;
    }

    private static OutgoingAnswer answer(ClassicHttpResponse response, OutgoingLimits limits) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        HttpEntity entity = response.getEntity();
        InputStream bytes = entity == null ? InputStream.nullInputStream() : entity.getContent();
        String encoding = String.join(",", headers.getOrDefault("content-encoding", List.of()));
        int status = response.getCode();
        return new OutgoingAnswer(
                status,
                headers,
                status >= 200 && status < 300
                        ? new BodyReader(limits).read(bytes, entity, encoding)
                        : excuse(bytes, entity, encoding, limits));
    }

    /** What an answer without success says beside its status, as far as it can be had. */
    private static byte[] excuse(
            InputStream bytes, @Nullable HttpEntity entity, String encoding, OutgoingLimits limits) {
        try {
            return new BodyReader(new OutgoingLimits(MOST_EXCUSE_BYTES, limits.time(), true))
                    .read(bytes, entity, encoding);
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    }
}
