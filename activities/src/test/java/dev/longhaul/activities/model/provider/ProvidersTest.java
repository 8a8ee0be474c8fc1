package dev.longhaul.activities.model.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.workflows.failure.FailureType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {
    private final Providers providers = new Providers();

    private ModelClient create(
            String provider, @Nullable String model, @Nullable String baseUrl, @Nullable String key) {
        return Objects.requireNonNull(providers.factories().get(provider))
                .apply(new ModelSettings("default", provider, model, baseUrl, key, null));
    }

    @Test
    void fourProviders_areKnown() {
        assertThat(providers.factories()).containsOnlyKeys("openai", "anthropic", "gemini", "ollama");
        assertThat(ModelSettings.PROVIDERS).containsAll(providers.factories().keySet());
    }

    @ParameterizedTest
    @CsvSource({"openai, OPENAI_API_KEY", "anthropic, ANTHROPIC_API_KEY", "gemini, GEMINI_API_KEY"})
    void missingKey_saysWhichVariableToSet(String provider, String variable) {
        for (String key : new String[] {null, "", " \n"}) {
            assertThatThrownBy(() -> create(provider, "m", null, key))
                    .isInstanceOfSatisfying(
                            ModelException.class,
                            failure -> assertThat(failure.type()).isEqualTo(FailureType.MODEL_KEY_REFUSED))
                    .hasMessageContaining("models.default.api_key")
                    .hasMessageContaining(variable);
        }
    }

    @Test
    void ollama_needsNoKeyAndNoAddress() {
        assertThat(create("ollama", "m", null, null)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini", "ollama"})
    void missingModelOrWrongAddress_isAMistakeInTheConfiguration(String provider) {
        assertThatThrownBy(() -> create(provider, " ", null, "key-1"))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.type()).isEqualTo(FailureType.CONFIGURATION_INVALID))
                .hasMessageContaining("models.default.model");
        assertThatThrownBy(() -> create(provider, "m", "localhost:8080", "key-1"))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.type()).isEqualTo(FailureType.CONFIGURATION_INVALID))
                .hasMessageContaining("models.default.base_url");
    }
}
