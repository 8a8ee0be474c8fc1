package dev.longhaul.starter.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // the place is for the words of other failures
class CallsTest {
    private static final String NOT_TAKEN =
            "Unable to perform workflow execution update due to unexpected workflow task failure.";

    private final Calls calls = new Calls(null);
    private final AtomicInteger made = new AtomicInteger();

    private String failing(int times, String words) {
        return calls.of("s1", Duration.ofSeconds(30), () -> {
            if (made.incrementAndGet() <= times) {
                throw new StatusRuntimeException(Status.FAILED_PRECONDITION.withDescription(words));
            }
            return "taken";
        });
    }

    @Test
    void updateThatMeetsTheEndOfAnExecution_isMadeAgain() {
        assertThat(failing(2, NOT_TAKEN)).isEqualTo("taken");
        assertThat(made).hasValue(3);
    }

    @Test
    void notForEver() {
        assertThatThrownBy(() -> failing(100, NOT_TAKEN))
                .isInstanceOf(OperationFailed.class)
                .hasMessageContaining("Temporal refused: ");
        assertThat(made).hasValue(5);
    }

    @Test
    void anythingElse_isNot() {
        assertThatThrownBy(() -> failing(1, "something else")).isInstanceOf(OperationFailed.class);
        assertThat(made).hasValue(1);
    }
}
