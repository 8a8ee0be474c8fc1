package dev.longhaul.workflows.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.Requests;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PayloadsTest {
    private final DataConverter converter = Payloads.dataConverter();

    @Test
    void namesAreSnakeCaseAndDurationsAreIso() {
        String json = json(DelegationSettings.DEFAULT);
        assertThat(json).contains("\"wait_limit\":\"PT5M\"").contains("\"queue_limit\":100");
        assertThat(converter.fromPayload(
                        converter.toPayload(DelegationSettings.DEFAULT).orElseThrow(),
                        DelegationSettings.class,
                        DelegationSettings.class))
                .isEqualTo(DelegationSettings.DEFAULT);
    }

    @Test
    void unknownFields_arePassedOver() {
        Payload payload = converter.toPayload(new Requests.Say("hello", null)).orElseThrow();
        Payload newer = payload.toBuilder()
                .setData(com.google.protobuf.ByteString.copyFromUtf8("{\"message\":\"hello\",\"mood\":\"good\"}"))
                .build();
        assertThat(converter
                        .fromPayload(newer, Requests.Say.class, Requests.Say.class)
                        .message())
                .isEqualTo("hello");
    }

    @Test
    void statusesAreLowerCaseWords() {
        assertThat(json(TaskStatus.CUT_SHORT)).isEqualTo("\"cut_short\"");
    }

    @Test
    void largeValues_areRefusedInWords() {
        assertThatThrownBy(() -> converter.toPayload(new Requests.Say("x".repeat(Payloads.MAX_BYTES), null)))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo(FailureType.PAYLOAD_TOO_LARGE.name());
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getOriginalMessage()).contains("bytes").contains("content store");
                });
    }

    private String json(Object value) {
        Optional<Payload> payload = converter.toPayload(value);
        return payload.orElseThrow().getData().toStringUtf8();
    }
}
