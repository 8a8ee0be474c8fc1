package dev.longhaul.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.worker.config.ConfigError;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.config.TestingPlugin;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import dev.longhaul.workflows.session.SessionView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins in a worker, from the jar to the answer. */
class OwnToolsTest {
    private static final String TOOL = """
            return java.util.List.of(new dev.longhaul.activities.tool.ActivityTool() {
                public dev.longhaul.workflows.tools.ToolSpec spec() {
                    return new dev.longhaul.workflows.tools.ToolSpec(
                            "%s", "", java.util.Map.of("type", "object", "properties", java.util.Map.of()));
                }
                public dev.longhaul.activities.tool.ToolOutput call(dev.longhaul.activities.tool.ToolCallContext call) {
                    return dev.longhaul.activities.tool.ToolOutput.of("the rate is " + settings.get("usd"));
                }
            });
            """;
    private static final String CONFIG = """
            agents: {A: {model: played, tools: [rates]}}
            models: {played: {provider: script, file: script.yaml}}
            tools: {rates: {usd: 1.25}}
            """;

    @TempDir
    Path folder;

    @Test
    void agentCallsATool_thatAJarBrings() throws IOException {
        LonghaulConfig config = config(CONFIG, TOOL.formatted("rates_now"), "return null;");
        try (TemporalConnection connection = new TemporalConnections(
                                LonghaulHome.of(environment()), environment(), line -> {})
                        .open(InProcess.PRIVATE);
                LonghaulWorker worker = LonghaulWorker.start(connection, config, environment())) {
            SessionView session = TestingSessions.answered(TestingSessions.start(connection, worker, "s-1"));
            assertThat(session.answer()).isEqualTo("heard: the rate is 1.25");
        }
    }

    @Test
    void toolOutsideOfItsGroup_isRefused() throws IOException {
        LonghaulConfig config = config(CONFIG, TOOL.formatted("documents_search"), "return null;");
        assertThatThrownBy(() -> OwnTools.of(config))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("tools.rates: the plug-in has a tool 'documents_search'; its tools must be called"
                        + " rates or rates_…");
    }

    @Test
    void settingsThatCannotWork_areToldInThePluginsWords() throws IOException {
        LonghaulConfig config =
                config(CONFIG, "throw new IllegalArgumentException(\"There is no rate for eur.\");", "return null;");
        assertThatThrownBy(() -> OwnTools.of(config))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("tools.rates: There is no rate for eur.");
    }

    @Test
    void modelOfAJar_isMadeWithItsSettings() throws IOException {
        LonghaulConfig config = config(
                "agents: {A: {model: mine}}\nmodels: {mine: {provider: house, model: small}}\n",
                "return java.util.List.of();",
                "throw new IllegalArgumentException(\"There is no \" + settings.model() + \" model.\");");
        assertThatThrownBy(() -> ConfiguredModels.clients(config, java.util.Optional.empty()))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("There is no small model.");
    }

    private LonghaulConfig config(String text, String tools, String client) throws IOException {
        Files.writeString(
                folder.resolve("script.yaml"),
                "agents: {A: {turns: [{call: [rates_now: {}]}, {say: \"heard: ${last}\"}]}}");
        Path jar = TestingPlugin.jar(folder, "rates", tools, "house", client);
        Path file = Files.writeString(folder.resolve("longhaul.yaml"), text);
        return new ConfigLoader(Map.of("LONGHAUL_HOME", folder.toString(), "LONGHAUL_PLUGINS", jar.toString()), folder)
                .load(file);
    }

    private Map<String, String> environment() {
        return Map.of("LONGHAUL_HOME", folder.toString());
    }
}
