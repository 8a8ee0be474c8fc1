package dev.longhaul.worker;

import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.DirectoryContentStore;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.activities.tool.mcp.McpServers;
import dev.longhaul.worker.config.LonghaulConfig;
import java.nio.file.Path;
import java.time.Duration;

/** Whether a configured MCP server can be used: it is started or called, asked for its tools, and left again. */
public final class McpTrial {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private McpTrial() {}

    /**
     * What a server is and has, for people.
     *
     * @throws Unusable with what is wrong with it, for people
     */
    public static String introduction(LonghaulConfig config, String server) throws Unusable {
        // Nothing is called, so nothing is kept.
        ContentStore nowhere =
                new DirectoryContentStore(Path.of(System.getProperty("java.io.tmpdir", "."), "longhaul-nothing"));
        try (McpServers servers = ConfiguredMcp.servers(config, new RetrievedSources(nowhere))) {
            return servers.introduction(server, PATIENCE);
        } catch (ToolException trouble) {
            throw new Unusable(String.valueOf(trouble.getMessage()));
        }
    }

    /** A server cannot be used. Its message says why. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }
}
