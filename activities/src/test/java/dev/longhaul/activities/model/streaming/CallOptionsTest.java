package dev.longhaul.activities.model.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.model.ModelException;
import dev.longhaul.workflows.failure.FailureType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallOptionsTest {
    @Test
    void stop_isOneTextOrAListOfTexts() {
        assertThat(CallOptions.of(Map.of("stop", "END")).stop()).containsExactly("END");
        assertThat(CallOptions.of(Map.of("stop", "[\"a\", \"b\"]")).stop()).containsExactly("a", "b");
    }

    @Test
    void maxOutputTokens_isAnotherNameForMaxTokens() {
        assertThat(CallOptions.of(Map.of("max_output_tokens", "5")).maxTokens()).isEqualTo(5);
    }

    @Test
    void whatIsNotGiven_isNotThere() {
        CallOptions options = CallOptions.of(Map.of("tenant", "acme", "temperature", " "));

        assertThat(options.temperature()).isNull();
        assertThat(options.stop()).isNull();
        assertThat(options.others()).isEqualTo(Map.of("tenant", "acme"));
    }

    @ParameterizedTest
    @CsvSource({"temperature, warm", "max_tokens, 1.5", "seed, x", "stop, '[1'"})
    void valueThatCannotBeRead_isNamed(String name, String value) {
        assertThatThrownBy(() -> CallOptions.of(Map.of(name, value)))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.type()).isEqualTo(FailureType.MODEL_REQUEST_REFUSED))
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }
}
