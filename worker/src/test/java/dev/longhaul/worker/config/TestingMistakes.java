package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.provider.Arguments;

/** Configurations with something wrong in them. */
final class TestingMistakes {
    /** One without a mistake, of six lines. */
    static final String GOOD = """
            main: Researcher
            agents:
              Researcher:
                background_agents: [Reader]
              Reader:
                tools: [documents]
            """;

    private TestingMistakes() {}

    /** A text, and how its only mistake is told, behind the name of its file. */
    static Arguments wrong(String text, String told) {
        return Arguments.of(text, told);
    }

    static void assertTold(Path folder, String text, String told) throws IOException {
        assertThat(refused(folder, text)).hasMessage("mine.yaml:" + told);
    }

    /** How that text is refused as {@code mine.yaml} of a folder. */
    static ConfigError refused(Path folder, String text) throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), text);
        ConfigLoader loader = new ConfigLoader(Map.of(), folder);
        ConfigError error = catchThrowableOfType(ConfigError.class, () -> loader.load(Path.of("mine.yaml")));
        assertThat(error).as("refused").isNotNull();
        return error;
    }
}
