package dev.longhaul.starter.hosting;

import dev.longhaul.worker.McpTrial;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.McpServerConfig;

/** The MCP servers of a configuration, as a worker in this process would use them. */
public final class HostedMcp {
    private HostedMcp() {}

    /**
     * Connects to a server for a moment.
     *
     * @return what it is and has
     * @throws Unusable with what is wrong with it, for people
     */
    public static String introduction(LonghaulConfig config, McpServerConfig server) throws Unusable {
        try {
            return McpTrial.introduction(config, server.name());
        } catch (McpTrial.Unusable trouble) {
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
