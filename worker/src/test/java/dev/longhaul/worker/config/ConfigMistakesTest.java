package dev.longhaul.worker.config;

import static dev.longhaul.worker.config.TestingMistakes.GOOD;
import static dev.longhaul.worker.config.TestingMistakes.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How mistakes in a configuration are told that are about the file as a whole, or what is said of several. */
class ConfigMistakesTest {
    @TempDir
    Path folder;

    /** A text, and how its only mistake is told. */
    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                wrong(
                        GOOD + "delegaton: {capacity: 2}\n",
                        "7:1: delegaton: unknown key. Allowed: main, agents, models, options, budget, delegation, loop,"
                                + " modes, store, temporal, sources, channels, webhooks, approvals, unattended, worker, server, encryption, web, mcp, tools, documents. Did you mean 'delegation'?"),
                wrong(
                        GOOD.replace("main: Researcher", "main: Reseacher"),
                        "1:7: main: found 'Reseacher'. Allowed: Researcher, Reader. Did you mean 'Researcher'?"),
                wrong("main: A\n", "1:7: main: found 'A'. Allowed: Researcher, Reader, Critic."),
                wrong("- one\n- two\n", "1:1: found a list. A map is needed here: keys, each with a value."),
                wrong(
                        GOOD + "options: {tenant: [a]}\n",
                        "7:19: options.tenant: found a list. A single value is needed here."),
                wrong(
                        "agents:\n  A: {\n",
                        "3:1: is not YAML here. Mind the indentation, and quote texts with : or # in them."),
                wrong(
                        "agents:\n\tA: {}\n",
                        "2:1: is not YAML here. Mind the indentation, and quote texts with : or # in them."),
                wrong("", " is empty. Write at least one key, or remove the file: then all is as built in."),
                wrong(
                        "# nothing but this\n",
                        " is empty. Write at least one key, or remove the file: then all is as built in."));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void wrongFile_isToldWithPlaceAndRemedy(String text, String told) throws Exception {
        TestingMistakes.assertTold(folder, text, told);
    }

    @Test
    void severalMistakes_areToldTogetherInOrder() throws Exception {
        ConfigError error = TestingMistakes.refused(folder, """
                agents:
                  A: {modle: default, background_agents: [B]}
                delegation: {capacity: 0, depth: 0}
                """);

        assertThat(error.mistakes())
                .extracting(ConfigMistake::key)
                .containsExactly(
                        "agents.A.modle", "agents.A.background_agents[0]", "delegation.capacity", "delegation.depth");
        assertThat(error.mistakes()).extracting(ConfigMistake::line).containsExactly(2, 2, 3, 3);
    }

    @Test
    void mistakesInAFileWithoutAgents_areAllTold() throws Exception {
        ConfigError error = TestingMistakes.refused(folder, """
                main: Nobody
                models:
                  default: {provider: opnai, base_url: nowhere, price: {input: free, output: 1}}
                  other: {price: 3}
                options: [a]
                delegation: {capacity: 0, wait_limit: soon}
                loop: {max_iterations: none}
                store: here
                temporal: {queue: q}
                """);

        assertThat(error.mistakes())
                .extracting(ConfigMistake::key)
                .containsExactly(
                        "main",
                        "models.default.provider",
                        "models.default.base_url",
                        "models.default.price.input",
                        "models.other",
                        "models.other.price",
                        "options",
                        "delegation.capacity",
                        "delegation.wait_limit",
                        "loop.max_iterations",
                        "store",
                        "temporal.queue");
        assertThat(error.mistakes())
                .extracting(ConfigMistake::toString)
                .allMatch(line -> line.matches("mine\\.yaml:\\d+:\\d+: .+"));
    }

    @Test
    void scriptThatIsNotThere_isToldWithItsWholePath() throws Exception {
        String text = GOOD + "models:\n  default: {provider: script, file: scripts/no.yaml}\n";

        assertThat(TestingMistakes.refused(folder, text))
                .hasMessage("mine.yaml:8:31: models.default.file: there is no readable file "
                        + folder.resolve("scripts/no.yaml") + ". Paths begin at this file's folder.");
    }

    @Test
    void missingFile_isSaid() {
        ConfigLoader loader = new ConfigLoader(Map.of(), folder);

        ConfigError error = catchThrowableOfType(ConfigError.class, () -> loader.load(Path.of("absent.yaml")));

        assertThat(error).hasMessage("absent.yaml: there is no such file. Check the path, or leave -c out.");
    }

    @Test
    void folderInsteadOfFile_isSaid() throws Exception {
        Files.createDirectory(folder.resolve("configs"));
        ConfigLoader loader = new ConfigLoader(Map.of(), folder);

        ConfigError error = catchThrowableOfType(ConfigError.class, () -> loader.load(Path.of("configs")));

        assertThat(error).hasMessage("configs: is a folder. Name the file in it.");
    }

    @Test
    void fileThatIsNotText_isSaid() throws Exception {
        Files.write(folder.resolve("mine.yaml"), "agents: gr\u00fc\u00df".getBytes(StandardCharsets.ISO_8859_1));
        ConfigLoader loader = new ConfigLoader(Map.of(), folder);

        ConfigError error = catchThrowableOfType(ConfigError.class, () -> loader.load(Path.of("mine.yaml")));

        assertThat(error).hasMessage("mine.yaml: is not a text in UTF-8. Save it as one.");
    }

    @Test
    void keys_areNeverTold() throws Exception {
        ConfigError error = TestingMistakes.refused(folder, """
                agents: {A: {}, B: {model: other}}
                models:
                  default: {provider: openai, model: '', api_key: [sk-secret-1], base_url: sk-secret-2}
                  other: {provider: openai, model: m, api_key: "sk-secret-3", price: 1, key: sk-secret-4}
                  third: sk-secret-5
                """);

        assertThat(error.mistakes()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(error.getMessage()).doesNotContain("secret");
    }

    @Test
    void brokenLineWithAKey_isNotQuoted() throws Exception {
        assertThat(TestingMistakes.refused(folder, "models:\n  m: {api_key: sk-secret\n  x: [\n")
                        .getMessage())
                .contains("mine.yaml:")
                .doesNotContain("secret");
    }
}
