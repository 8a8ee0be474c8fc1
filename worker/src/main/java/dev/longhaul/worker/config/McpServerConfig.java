package dev.longhaul.worker.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server as the configuration names it. Never logged as it is: environment and headers may hold secrets.
 *
 * @param name small letters, digits and {@code -}
 * @param command program and arguments; empty where {@code url} is given
 * @param env set for the program
 * @param cwd where the program is started, absolute, or null for the worker's folder
 * @param url where the server listens; null where {@code command} is given
 * @param headers sent with each request to {@code url}
 * @param allow the tools that may be offered, by the server's names for them; empty for all
 * @param timeout the longest silence of a call
 * @param roots folders that the server is told of, absolute
 */
public record McpServerConfig(
        String name,
        List<String> command,
        Map<String, String> env,
        @Nullable Path cwd,
        @Nullable URI url,
        Map<String, String> headers,
        List<String> allow,
        Duration timeout,
        List<Path> roots) {
    /** Before the name of a server, in the name of the group of its tools. */
    static final String PREFIX = "mcp_";

    public McpServerConfig {
        command = List.copyOf(command);
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        allow = List.copyOf(allow);
        roots = List.copyOf(roots);
    }

    @Override
    public String toString() {
        return "McpServerConfig[" + name + "]";
    }
}
