package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What there is where a configuration says nothing. */
class BuiltInConfigTest extends TestingConfigFiles {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "models: {default: {provider: ollama, model: m}}",
                "temporal: {task_queue: mine}",
                "options: {tenant: acme}",
                "main: reader",
            })
    void fileWithoutAgents_hasTheBuiltInOnes(String text) throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), text);

        LonghaulConfig config = loader().load(null);

        assertThat(config.origin()).isEqualTo("longhaul.yaml");
        assertThat(config.main()).isEqualTo(text.startsWith("main") ? "Reader" : "Researcher");
        assertThat(config.agents()).extracting(AgentConfig::name).containsExactly("Researcher", "Reader", "Critic");
        assertThat(config.agent("Researcher").orElseThrow().instructions()).contains("{background_agents}");
        assertThat(config.model("default").orElseThrow().provider())
                .isEqualTo(text.startsWith("models") ? "ollama" : "extractive");
    }

    @Test
    void noFile_isTheBuiltInResearcherWithAReader() {
        LonghaulConfig config = loader().load(null);

        assertThat(config.origin()).isEqualTo("built-in");
        assertThat(config.main()).isEqualTo("Researcher");
        AgentConfig researcher = config.agent("researcher").orElseThrow();
        assertThat(researcher.backgroundAgents()).containsExactly("Reader", "Critic");
        assertThat(researcher.tools()).containsExactly("todos", "mode", "ask_user");
        assertThat(researcher.instructions()).contains("{background_agents}", "## Not answered", "## Sources");
        assertThat(config.agent("reader").orElseThrow().tools()).containsExactly("documents");
        assertThat(config.models())
                .containsExactly(new ModelConfig("default", "extractive", null, null, null, null, null));
    }

    @Test
    void keysInTheEnvironment_chooseTheBuiltInModelInOrder() {
        environment.put("GOOGLE_API_KEY", "g");
        assertThat(builtInModel()).isEqualTo("gemini gemini-2.5-pro g");
        environment.put("GEMINI_API_KEY", "g2");
        assertThat(builtInModel()).isEqualTo("gemini gemini-2.5-pro g2");
        environment.put("ANTHROPIC_API_KEY", "a");
        assertThat(builtInModel()).isEqualTo("anthropic claude-sonnet-4-5 a");
        environment.put("OPENAI_API_KEY", "o");
        assertThat(builtInModel()).isEqualTo("openai gpt-4.1 o");
        environment.put("LONGHAUL_MODEL", "tiny");
        assertThat(builtInModel()).isEqualTo("openai tiny o");
    }

    @Test
    void addressInTheEnvironment_goesWithTheKey() {
        environment.put("OPENAI_API_KEY", "o");
        environment.put("OPENAI_BASE_URL", "http://localhost:8000/v1");

        assertThat(loader().load(null).model("default"))
                .map(ModelConfig::baseUrl)
                .contains("http://localhost:8000/v1");
    }

    @Test
    void fileThatSaysHowTheWebIsSearched_letsTheBuiltInReadersSearchIt() throws Exception {
        Files.writeString(
                folder.resolve("longhaul.yaml"), "web: {search: {provider: searxng, base_url: http://localhost:8888}}");

        LonghaulConfig config = loader().load(null);

        assertThat(config.agent("Reader").orElseThrow().tools()).containsExactly("documents", "web");
        assertThat(config.agent("Critic").orElseThrow().tools()).containsExactly("documents", "web");
        assertThat(config.agent("Researcher").orElseThrow().tools()).containsExactly("todos", "mode", "ask_user");
    }

    private String builtInModel() {
        ModelConfig model = loader().load(null).model("default").orElseThrow();
        return model.provider() + " " + model.model() + " " + model.apiKey();
    }
}
