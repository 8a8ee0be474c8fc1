package dev.longhaul.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelClientRegistryTest {
    private final List<String> made = new ArrayList<>();
    private final ModelClientRegistry registry = new ModelClientRegistry(
            List.of(settings("default", "OpenAI"), settings("other", "gemini"), settings("broken", "script")),
            Map.of("openai", this::make, "script", settings -> {
                throw new IllegalArgumentException("there is no file " + settings.file());
            }));

    @Test
    void client_isMadeOnceWhenItIsFirstNeeded() {
        assertThat(made).isEmpty();

        assertThat(registry.client("default")).isSameAs(registry.client("default"));
        assertThat(made).containsExactly("default");
    }

    @Test
    void unknownModel_isLeftToAnotherWorker_andNamesThoseThatAreThere() {
        fails("nothing", FailureType.MODEL_MISSING_HERE, "'nothing'");
        fails("nothing", FailureType.MODEL_MISSING_HERE, "default, other, broken");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> registry.client("nothing"))
                .matches(e -> e.type().isRetried() && e.retryAfter().isPresent());
    }

    @Test
    void providerThatIsNotThere_isLeftToAnotherWorker() {
        fails("other", FailureType.MODEL_MISSING_HERE, "'gemini'");
    }

    @Test
    void refusedSettings_areSaidInTheWordsOfTheProvider() {
        fails("broken", FailureType.CONFIGURATION_INVALID, "there is no file play.yaml");
    }

    private void fails(String model, FailureType type, String words) {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> registry.client(model))
                .matches(e -> e.type() == type)
                .withMessageContaining(words);
    }

    private ModelClient make(ModelSettings settings) {
        made.add(settings.name());
        return (call, progress) -> new ModelAnswer("", List.of(), FinishReason.DONE, Usage.NONE);
    }

    private static ModelSettings settings(String name, String provider) {
        return new ModelSettings(name, provider, null, null, null, "play.yaml");
    }
}
