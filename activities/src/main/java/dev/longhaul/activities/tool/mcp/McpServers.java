package dev.longhaul.activities.tool.mcp;

import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.activities.tool.ToolSource;
import dev.longhaul.activities.tool.source.SourcesRead;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.tools.ToolSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The tools of all configured MCP servers, as {@code mcp_<server>_<tool>} in groups {@code mcp_<server>}. A server is asked
 * for its tools when a session is pinned whose agents name it; whoever is offered tools of one can also read on in what
 * they gave.
 */
public final class McpServers implements ToolSource, AutoCloseable {
    /** Several servers must have a chance within the minute that pinning a session may take. */
    private static final Duration TO_BE_LISTED = Duration.ofSeconds(20);

    private final Map<String, McpServer> servers = new LinkedHashMap<>();
    private final RetrievedSources sources;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "mcp-servers");
        thread.setDaemon(true);
        return thread;
    });

    /** @param sources keeps what the tools give */
    public McpServers(List<McpServerSettings> settings, RetrievedSources sources) {
        this(settings, sources, Clock.systemUTC());
    }

    McpServers(List<McpServerSettings> settings, RetrievedSources sources, Clock clock) {
        this.sources = sources;
        for (McpServerSettings server : settings) {
            if (servers.put(server.group(), new McpServer(server, threads, clock)) != null) {
                throw new IllegalArgumentException("Two MCP servers are called " + server.name() + ".");
            }
        }
    }

    @Override
    public List<ToolSpec> named(String name) {
        Optional<McpServer> server = server(name);
        if (server.isEmpty()) {
            return List.of();
        }
        RemoteTools tools = tools(server.get(), TO_BE_LISTED);
        List<ToolSpec> specs = new ArrayList<>();
        if (name.equals(server.get().settings().group())) {
            specs.addAll(tools.specs());
        } else {
            specs.add(tools.tool(name)
                    .map(RemoteTool::spec)
                    .orElseThrow(() -> server.get()
                            .unavailable(
                                    "offers no tool that is called " + name + " here. It offers: " + tools.names(),
                                    FailureType.CONFIGURATION_INVALID)));
        }
        if (specs.isEmpty()) {
            throw server.get()
                    .unavailable("offers no tool that agents may be given", FailureType.CONFIGURATION_INVALID);
        }
        specs.add(SourcesRead.SPEC);
        return specs;
    }

    static RemoteTools tools(McpServer server, Duration limit) {
        McpConnection connection = server.connection(limit, doing -> {});
        try {
            return connection.tools();
        } catch (RuntimeException failed) {
            throw server.unavailable(Troubles.words(failed), FailureType.TOOL_UNAVAILABLE);
        }
    }

    /**
     * Connects to a server and says what it is and has, for a person.
     *
     * @throws ToolException in words for people, when it cannot be used
     */
    public String introduction(String name, Duration limit) {
        McpServer server = server(McpToolName.PREFIX + name)
                .orElseThrow(() -> new IllegalArgumentException("There is no MCP server '" + name + "'."));
        RemoteTools tools = tools(server, limit);
        StringBuilder words = new StringBuilder(
                        server.connection(limit, doing -> {}).introduction())
                .append(", ")
                .append(tools.size())
                .append(tools.size() == 1 ? " tool: " : " tools: ")
                .append(tools.names());
        tools.leftOut()
                .forEach((tool, why) -> words.append("\nNot offered: \"")
                        .append(tool)
                        .append("\" ")
                        .append(why)
                        .append('.'));
        return server.redacted(words.toString());
    }

    @Override
    public Optional<ActivityTool> tool(ToolSpec offered) {
        return server(offered.name()).map(server -> new McpTool(server, offered, sources));
    }

    @Override
    public List<String> names() {
        return List.copyOf(servers.keySet());
    }

    private Optional<McpServer> server(String name) {
        return servers.entrySet().stream()
                .filter(server -> name.equals(server.getKey()) || name.startsWith(server.getKey() + "_"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Ends all connections, and all processes that were started. */
    @Override
    public void close() {
        servers.values().parallelStream().forEach(McpServer::close);
        threads.shutdown();
    }
}
