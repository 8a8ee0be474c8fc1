package dev.longhaul.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.content.DirectoryContentStore;
import dev.longhaul.worker.config.ConfigError;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HybridWithoutItsModuleTest {
    @Test
    void worker_isRefusedInWords(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("mine.yaml"), "agents: {Reader: {tools: [documents]}}\ndocuments: {search: hybrid}\n");
        Map<String, String> environment =
                Map.of("LONGHAUL_HOME", folder.resolve("home").toString());
        LonghaulConfig config = new ConfigLoader(environment, folder).load(Path.of("mine.yaml"));
        assertThatThrownBy(() -> WorkerActivities.of(
                        config, environment, new DirectoryContentStore(folder.resolve("content")), Optional.empty()))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining("documents.search")
                .hasMessageContaining("the module embeddings is not there");
    }
}
