package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Keys of models: where they are found, and where they are never seen. */
class ConfiguredKeysTest extends TestingConfigFiles {
    @Test
    void keyThatIsNotWritten_isFoundWhereItUsuallyIs() throws Exception {
        environment.put("OPENAI_API_KEY", "o");
        Files.writeString(folder.resolve("longhaul.yaml"), """
                agents: {A: {}, B: {model: own}}
                models:
                  default: {provider: openai, model: m}
                  own: {provider: openai, model: m, base_url: http://localhost:1}
                """);

        LonghaulConfig config = loader().load(null);

        assertThat(config.model("default").orElseThrow().apiKey()).isEqualTo("o");
        assertThat(config.model("own").orElseThrow().apiKey()).isNull();
    }

    @Test
    void client_needsNoKeys() throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), """
                agents: {A: {}}
                models: {default: {provider: openai, model: m, api_key: "${MY_KEY}"}}
                """);

        assertThat(loader().loadForClient(null).model("default").orElseThrow().apiKey())
                .isNull();
        assertThatThrownBy(() -> loader().load(null))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("MY_KEY");
    }

    @Test
    void setButEmptyVariable_countsAsUnset() throws Exception {
        environment.put("MY_KEY", "");
        Files.writeString(folder.resolve("longhaul.yaml"), """
                agents: {A: {}}
                models: {default: {provider: openai, model: m, api_key: "${MY_KEY}"}}
                """);

        assertThatThrownBy(() -> loader().load(null)).hasMessageContaining("MY_KEY is not set");
    }

    @Test
    void keys_areInNoText() throws Exception {
        environment.put("MY_KEY", "sk-secret");
        Files.writeString(folder.resolve("longhaul.yaml"), """
                agents: {A: {}}
                models: {default: {provider: openai, model: m, api_key: "${MY_KEY}"}}
                """);

        LonghaulConfig config = loader().load(null);

        assertThat(config.model("default").orElseThrow().apiKey()).isEqualTo("sk-secret");
        assertThat(config.toString()).doesNotContain("secret");
    }
}
