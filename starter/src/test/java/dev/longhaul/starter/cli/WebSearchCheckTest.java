package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.worker.config.ConfigLoader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebSearchCheckTest {
    @TempDir
    Path folder;

    private Optional<Finding> check(String tools, String search, Map<String, String> environment) throws Exception {
        Files.writeString(
                folder.resolve("longhaul.yaml"),
                "agents: {A: {tools: [" + tools + "]}}\nweb: {search: " + search + "}\n");
        return WebSearchCheck.of(new ConfigLoader(environment, folder).loadNamed("longhaul.yaml", false));
    }

    @Test
    void searchOnThisMachine_isAskedWhetherItListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertThat(check("web", "{provider: searxng, base_url: \"http://127.0.0.1:" + port + "\"}", Map.of()))
                    .hasValueSatisfying(finding -> {
                        assertThat(finding.ok()).isTrue();
                        assertThat(finding.message()).endsWith("which listens");
                    });
        }
        assertThat(check("web", "{provider: searxng, base_url: \"http://127.0.0.1:" + port + "\"}", Map.of()))
                .hasValueSatisfying(finding -> {
                    assertThat(finding.ok()).isFalse();
                    assertThat(finding.hint()).contains("web.search.base_url");
                });
    }

    @Test
    void keyThatIsMissing_isToldWhereAnAgentSearches() throws Exception {
        assertThat(check("web_search", "{provider: brave, api_key: \"${K}\"}", Map.of()))
                .hasValueSatisfying(finding -> assertThat(finding.ok()).isFalse());
        assertThat(check("web_fetch", "{provider: brave, api_key: \"${K}\"}", Map.of()))
                .hasValueSatisfying(finding -> assertThat(finding.ok()).isTrue());
        assertThat(check("web_search", "{provider: brave, api_key: \"${K}\"}", Map.of("K", "planted-key")))
                .hasValueSatisfying(finding -> {
                    assertThat(finding.ok()).isTrue();
                    assertThat(finding.message()).contains("not called").doesNotContain("planted");
                });
    }

    @Test
    void withoutASearch_thereIsNothingToSay() throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), "agents: {A: {tools: [web_fetch]}}\n");

        assertThat(WebSearchCheck.of(new ConfigLoader(Map.of(), folder).loadNamed("longhaul.yaml", false)))
                .isEmpty();
    }
}
