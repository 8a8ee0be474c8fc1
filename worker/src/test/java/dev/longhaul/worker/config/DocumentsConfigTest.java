package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsConfigTest {
    private static final String AGENT = "agents: {Reader: {tools: [documents]}}\n";

    @TempDir
    Path folder;

    @Test
    void search_isByWordsUnlessAskedFor() throws IOException {
        assertThat(load("").documents().search()).isEqualTo(DocumentsConfig.Search.WORDS);
        assertThat(load("documents: {search: words}\n").documents().search()).isEqualTo(DocumentsConfig.Search.WORDS);
        assertThat(load("documents: {search: Hybrid}\n").documents().search()).isEqualTo(DocumentsConfig.Search.HYBRID);
    }

    @Test
    void mistakes_areToldWithPlaceAndRemedy() {
        assertThatThrownBy(() -> load("documents: {search: meaning}\n"))
                .hasMessage("mine.yaml:2:21: documents.search: found 'meaning'. Allowed: words, hybrid.");
        assertThatThrownBy(() -> load("documents: {serch: words}\n"))
                .hasMessage("mine.yaml:2:13: documents.serch: unknown key. Allowed: search. Did you mean 'search'?");
        assertThatThrownBy(() -> load("documents: hybrid\n")).hasMessageStartingWith("mine.yaml:2:12: documents:");
    }

    private LonghaulConfig load(String more) throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), AGENT + more);
        return new ConfigLoader(Map.of("LONGHAUL_HOME", folder.resolve("home").toString()), folder)
                .load(Path.of("mine.yaml"));
    }
}
