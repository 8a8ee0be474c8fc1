package dev.longhaul.activities.model.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiBodyTest {
    private static final String CALLS =
            "{\"contents\":[{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"t\"}}]}]}";

    @ParameterizedTest
    @CsvSource({
        "gemini-1.5-pro, false",
        "gemini-2.5-flash, false",
        "models/gemini-2.0-flash, false",
        "gemma-3-27b-it, false",
        "gemini-3-pro-preview, true",
        "gemini-flash-latest, true"
    })
    void signature_isGivenWhereItIsWanted(String model, boolean isWanted) {
        assertThat(new GeminiBody(model).mend(CALLS).contains(GeminiBody.NO_SIGNATURE))
                .isEqualTo(isWanted);
    }
}
