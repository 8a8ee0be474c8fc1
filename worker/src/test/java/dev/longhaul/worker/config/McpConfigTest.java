package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longhaul.workflows.agent.ApprovalPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class McpConfigTest {
    private static final String GOOD = "mcp: {servers: {docs: {command: [npx, serve]}}}\n";

    @TempDir
    Path folder;

    @Test
    void servers_areReadWithTheirDefaults() throws IOException {
        LonghaulConfig config = load("""
                agents:
                  A: {tools: [mcp_docs, mcp_web_search], approvals: {mcp_docs: always, mcp_docs_read: never}}
                mcp:
                  servers:
                    docs: {command: [npx, "${WHAT}"], env: {KEY: "${SECRET}"}, cwd: files, roots: [files, /data]}
                    web: {url: "https://example.org/mcp?v=1", headers: {Authorization: "Bearer ${SECRET}"}, allow: [search], timeout: 5m}
                """, true);
        assertThat(config.mcp())
                .containsExactly(
                        new McpServerConfig(
                                "docs",
                                List.of("npx", "serve"),
                                Map.of("KEY", "hidden-4711"),
                                folder.resolve("files"),
                                null,
                                Map.of(),
                                List.of(),
                                Duration.ofMinutes(2),
                                List.of(folder.resolve("files"), Path.of("/data"))),
                        new McpServerConfig(
                                "web",
                                List.of(),
                                Map.of(),
                                null,
                                URI.create("https://example.org/mcp?v=1"),
                                Map.of("Authorization", "Bearer hidden-4711"),
                                List.of("search"),
                                Duration.ofMinutes(5),
                                List.of()));
        assertThat(config.mcp().toString()).doesNotContain("hidden-4711");
        assertThat(config.agents().get(0).tools()).containsExactly("mcp_docs", "mcp_web_search");
        assertThat(config.agents().get(0).approvals().tools())
                .isEqualTo(Map.of("mcp_docs", ApprovalPolicy.ALWAYS, "mcp_docs_read", ApprovalPolicy.NEVER));
    }

    @Test
    void variablesNeedNotBeSet_whereNoServerIsAsked() throws IOException {
        String text = "mcp: {servers: {docs: {command: [npx], env: {KEY: \"${NOT_SET}\"}}}}\n";
        assertThat(load(text, false).mcp()).hasSize(1);
        assertThat(mistake(text))
                .endsWith("the environment variable NOT_SET is not set. Set it, or write" + " ${NOT_SET:-otherwise}.");
    }

    /** A text, and how its only mistake is told. */
    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                Arguments.of(
                        "mcp: {server: {}}\n",
                        "1:7: mcp.server: unknown key. Allowed: servers. Did you mean 'servers'?"),
                Arguments.of(
                        "mcp: {servers: {docs: {comand: [npx], url: 'http://h/'}}}\n",
                        "1:24: mcp.servers.docs.comand: unknown key. Allowed: command, env, cwd, url, headers, allow,"
                                + " timeout, roots. Did you mean 'command'?"),
                Arguments.of(
                        "mcp: {servers: {my_docs: {command: [npx]}}}\n",
                        "1:17: mcp.servers.my_docs: cannot be the name of a server. Allowed: 1 to 20 small letters,"
                                + " digits and '-', beginning with a letter; it becomes a part of the names of its tools."),
                Arguments.of(
                        "mcp: {servers: {docs: {}}}\n",
                        "1:23: mcp.servers.docs: has neither a command nor a url. Give 'command' for a program that is"
                                + " started, or 'url' for a server that listens somewhere."),
                Arguments.of(
                        "mcp: {servers: {docs: {command: [npx], url: 'http://h/'}}}\n",
                        "1:23: mcp.servers.docs: has both a command and a url. Give 'command' for a program that is"
                                + " started, or 'url' for a server that listens somewhere."),
                Arguments.of(
                        "mcp: {servers: {docs: {command: npx}}}\n",
                        "1:33: mcp.servers.docs.command: found a single value. A list is needed here, for example [one,"
                                + " two]."),
                Arguments.of(
                        "mcp: {servers: {docs: {command: []}}}\n",
                        "1:33: mcp.servers.docs.command: is empty. Give the program and its arguments, for example [npx,"
                                + " -y, PACKAGE]."),
                Arguments.of(
                        "mcp: {servers: {docs: {url: 'ftp://h/'}}}\n",
                        "1:29: mcp.servers.docs.url: found no web address. Allowed: https://host/path or http://…, without"
                                + " a user's name."),
                Arguments.of(
                        "mcp: {servers: {docs: {url: 'http://h/', env: {A: b}}}}\n",
                        "1:42: mcp.servers.docs.env: has no meaning for a server with a url. Leave it out."),
                Arguments.of(
                        "mcp: {servers: {docs: {command: [npx], headers: {A: b}}}}\n",
                        "1:40: mcp.servers.docs.headers: has no meaning for a server with a command. Leave it out."),
                Arguments.of(
                        "mcp: {servers: {docs: {command: [npx], env: {A-B: b}}}}\n",
                        "1:46: mcp.servers.docs.env.A-B: cannot be set. Allowed: the name of an environment variable."),
                Arguments.of(
                        "mcp: {servers: {docs: {url: 'http://h/', headers: {Host: b}}}}\n",
                        "1:52: mcp.servers.docs.headers.Host: cannot be set. Allowed: the name of a header that is not"
                                + " HTTP's own."),
                Arguments.of(
                        "mcp: {servers: {docs: {url: 'http://h/', headers: {A: \"b\\nC: d\"}}}}\n",
                        "1:52: mcp.servers.docs.headers.A: has signs that cannot be sent. Allowed: one line."),
                Arguments.of(
                        "mcp: {servers: {docs: {command: [npx], timeout: 21m}}}\n",
                        "1:49: mcp.servers.docs.timeout: found '21m'. Allowed: at most 20m."),
                Arguments.of(
                        GOOD + "agents: {A: {tools: [mcp_dcos]}}\n",
                        "2:22: agents.A.tools[0]: found 'mcp_dcos'. Allowed: "
                                + String.join(
                                        ", ",
                                        ToolNames.BUILT_IN
                                                .withMcp(List.of("docs"))
                                                .all())
                                + ". Did you mean 'mcp_docs'?"),
                Arguments.of(
                        GOOD + "approvals: {mcp_dcos: always}\n",
                        "2:13: approvals.mcp_dcos: is no tool that can need an approval. Allowed: "
                                + String.join(
                                        ", ",
                                        ToolNames.BUILT_IN
                                                .withMcp(List.of("docs"))
                                                .approvable())
                                + ". Did you mean 'mcp_docs'?"));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void mistake_isToldWithItsPlaceAndWhatIsAllowed(String text, String told) throws IOException {
        assertThat(mistake(text)).isEqualTo(told);
    }

    private String mistake(String text) {
        ConfigError error = catchThrowableOfType(ConfigError.class, () -> load(text, true));
        return String.valueOf(error.getMessage()).replaceFirst("^[^:]*:", "");
    }

    private LonghaulConfig load(String text, boolean hosting) throws IOException {
        Path file = Files.writeString(folder.resolve("longhaul.yaml"), text);
        ConfigLoader loader = new ConfigLoader(
                Map.of("WHAT", "serve", "SECRET", "hidden-4711", "LONGHAUL_HOME", folder.toString()), folder);
        return hosting ? loader.load(file) : loader.loadForClient(file);
    }
}
