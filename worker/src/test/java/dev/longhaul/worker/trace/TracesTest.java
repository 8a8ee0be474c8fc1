package dev.longhaul.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.trace.TraceContext;
import io.temporal.common.interceptors.Header;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracesTest {
    @Test
    void environmentWithoutACollector_takesNoTraces() {
        assertThat(Traces.of(Map.of("OTEL_SERVICE_NAME", "x"))).isEmpty();
        assertThat(Traces.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", " "))).isEmpty();
    }

    @Test
    void tracesThatAreTurnedOff_areNotTaken() {
        assertThat(Traces.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9", "OTEL_SDK_DISABLED", "true")))
                .isEmpty();
        assertThat(Traces.of(
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9", "OTEL_TRACES_EXPORTER", "none")))
                .isEmpty();
    }

    @Test
    void headerOfASpan_isSmallAndComesBack() {
        TraceContext context = new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
        Header header = TraceHeader.with(Header.empty(), context);
        assertThat(TraceHeader.of(header)).hasValue(context);
        assertThat(header.getValues().values().iterator().next().getSerializedSize())
                .isLessThan(120);
        assertThat(TraceHeader.of(Header.empty())).isEmpty();
    }

    @Test
    void textThatIsNoTraceparent_isPassedOver() {
        assertThat(TraceContext.ofTraceparent("00-xyz-1-01")).isEmpty();
    }
}
