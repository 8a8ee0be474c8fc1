package dev.longhaul.worker;

import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.mcp.McpServerSettings;
import dev.longhaul.activities.tool.mcp.McpServers;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.McpServerConfig;

/** The MCP servers of a configuration. None is connected to before it is needed. */
final class ConfiguredMcp {
    private ConfiguredMcp() {}

    static McpServers servers(LonghaulConfig config, RetrievedSources sources) {
        return new McpServers(config.mcp().stream().map(ConfiguredMcp::settings).toList(), sources);
    }

    private static McpServerSettings settings(McpServerConfig server) {
        return new McpServerSettings(
                server.name(),
                server.url() == null
                        ? new McpServerSettings.Command(server.command(), server.env(), server.cwd())
                        : new McpServerSettings.Endpoint(server.url(), server.headers()),
                server.allow(),
                server.timeout(),
                server.roots());
    }
}
