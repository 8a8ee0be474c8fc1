package dev.longhaul.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.m3.util.Duration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void figures_areServedWithTheirLabelsAndBounds() throws Exception {
        try (PrometheusFigures figures = new PrometheusFigures();
                MetricsEndpoint endpoint =
                        MetricsEndpoint.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), figures)) {
            figures.scope()
                    .tagged(Map.of("model", "fast", "outcome", "answered"))
                    .timer("longhaul_model_call_latency")
                    .record(Duration.ofSeconds(3));
            figures.scope().counter("longhaul_model_tokens").inc(42);

            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(
                            () -> get(endpoint.address()).body(),
                            page -> page.contains("longhaul_model_tokens_total 42"));
            HttpResponse<String> answer = get(endpoint.address());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(PrometheusFigures.CONTENT_TYPE);
            assertThat(answer.body())
                    .contains(
                            "longhaul_model_call_latency_seconds_bucket{model=\"fast\",outcome=\"answered\",le=\"1.0\"} 0")
                    .contains(
                            "longhaul_model_call_latency_seconds_bucket{model=\"fast\",outcome=\"answered\",le=\"5.0\"} 1")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void anythingElse_isNotThere() throws Exception {
        try (PrometheusFigures figures = new PrometheusFigures();
                MetricsEndpoint endpoint =
                        MetricsEndpoint.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), figures)) {
            assertThat(get(endpoint.address() + "x").statusCode()).isEqualTo(404);
            assertThat(client.send(
                                    HttpRequest.newBuilder(URI.create(endpoint.address()))
                                            .DELETE()
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    private HttpResponse<String> get(String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
