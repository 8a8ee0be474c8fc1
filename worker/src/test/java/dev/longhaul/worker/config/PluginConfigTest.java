package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longhaul.activities.model.ModelProvider;
import dev.longhaul.activities.tool.ToolProvider;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** With real jars, compiled here. */
class PluginConfigTest {
    @TempDir
    Path folder;

    @Test
    void jarThatIsNamed_bringsToolsAndModels() throws IOException {
        Path jar = jar("rates", "house");
        LonghaulConfig config = load("""
                agents: {A: {model: mine, tools: [rates, rates_now], approvals: {rates_now: always}}}
                models: {mine: {provider: house, base_url: "http://127.0.0.1:1"}}
                tools: {rates: {usd: "${USD}", gbp: 0.86}}
                """, Map.of("LONGHAUL_PLUGINS", jar.toString(), "USD", "1.25"));
        assertThat(config.plugins().tools()).extracting(ToolProvider::name).containsExactly("rates");
        assertThat(config.plugins().models()).extracting(ModelProvider::name).containsExactly("house");
        assertThat(config.toolSettings()).isEqualTo(Map.of("rates", Map.of("usd", "1.25", "gbp", "0.86")));
        assertThat(config.agents().get(0).tools()).containsExactly("rates", "rates_now");
        assertThat(config.model("mine").orElseThrow().provider()).isEqualTo("house");
    }

    @Test
    void jarInTheHome_isFoundByItself_unlessOthersAreNamed() throws IOException {
        Files.createDirectories(folder.resolve("plugins"));
        Files.move(jar("rates", "house"), folder.resolve("plugins/rates.jar"));
        String text = "agents: {A: {tools: [rates]}}\n";
        assertThat(load(text, Map.of()).agents().get(0).tools()).containsExactly("rates");
        Path none = Files.createDirectory(folder.resolve("none"));
        assertThat(mistake(text, Map.of("LONGHAUL_PLUGINS", none.toString()))).contains("found 'rates'");
    }

    /** What a plug-in calls its tools and models, and what is said to that. */
    static Stream<Arguments> wrongNames() {
        return Stream.of(
                Arguments.of("documents", "house", "calls its tools 'documents', which means something else already."),
                Arguments.of("documents_find", "house", "calls its tools 'documents_find', which means something else"),
                Arguments.of(
                        "background", "house", "calls its tools 'background', which means something else already."),
                Arguments.of("mcp_docs", "house", "calls its tools 'mcp_docs', which means something else already."),
                Arguments.of("Rates", "house", "calls its tools 'Rates'. Allowed: small letters"),
                Arguments.of("rates", "openai", "calls its models 'openai', which is built in."));
    }

    @ParameterizedTest
    @MethodSource("wrongNames")
    void nameThatIsTaken_isRefused(String tools, String models, String told) throws IOException {
        assertThat(mistake(
                        "main: A\nagents: {A: {}}\n",
                        Map.of("LONGHAUL_PLUGINS", jar(tools, models).toString())))
                .contains(told);
    }

    @Test
    void twoOfTheSameName_areRefused() throws IOException {
        String both = jar("rates", "house") + File.pathSeparator + jar("rates", "home");
        assertThat(mistake("agents: {A: {}}\n", Map.of("LONGHAUL_PLUGINS", both)))
                .contains("Two plug-ins call their tools 'rates'. Take one of them away.");
    }

    @Test
    void jarThatIsNotThere_isNamed() {
        assertThat(mistake("agents: {A: {}}\n", Map.of("LONGHAUL_PLUGINS", "/no/such.jar")))
                .endsWith(
                        "LONGHAUL_PLUGINS names /no/such.jar, which is not there or cannot be read. Name jars, or folders"
                                + " of jars.");
    }

    @Test
    void settingsOfAGroupThatIsNotThere_areAMistake() throws IOException {
        assertThat(mistake(
                        "tools: {rats: {}}\n",
                        Map.of("LONGHAUL_PLUGINS", jar("rates", "house").toString())))
                .endsWith("1:9: tools.rats: no plug-in has tools of that name. There are: rates.");
        assertThat(mistake("tools: {rats: {}}\n", Map.of()))
                .endsWith("None was found; LONGHAUL_PLUGINS names jars, or folders of jars.");
    }

    private LonghaulConfig load(String text, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("longhaul.yaml"), text);
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("LONGHAUL_HOME", folder.toString());
        return new ConfigLoader(all, folder).load(file);
    }

    private String mistake(String text, Map<String, String> environment) {
        ConfigError error = catchThrowableOfType(ConfigError.class, () -> load(text, environment));
        return String.valueOf(error.getMessage());
    }

    /** A jar with a provider of tools and one of models, of these names. */
    private Path jar(String tools, String models) throws IOException {
        return TestingPlugin.jar(folder, tools, "return java.util.List.of();", models, "return null;");
    }
}
