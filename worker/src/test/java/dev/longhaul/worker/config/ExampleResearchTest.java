package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration that users are told to copy. */
class ExampleResearchTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "research", "longhaul.yaml");

    @TempDir
    private Path folder;

    @Test
    void itsAgents_areTheBuiltInOnes() {
        ConfigLoader loader =
                new ConfigLoader(Map.of("OPENAI_API_KEY", "sk-example", "LONGHAUL_HOME", folder.toString()), folder);

        LonghaulConfig example = loader.load(EXAMPLE.toAbsolutePath());

        assertThat(example.agents()).isEqualTo(loader.load(null).agents());
        assertThat(example.main()).isEqualTo("Researcher");
        assertThat(example.model("default").orElseThrow().provider()).isEqualTo("openai");
    }
}
