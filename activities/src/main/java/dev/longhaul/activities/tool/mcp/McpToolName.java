package dev.longhaul.activities.tool.mcp;

import dev.longhaul.activities.content.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * What models call a server's tool: {@code mcp_<server>_<tool>}, of letters, digits, {@code _} and {@code -}, at most 64
 * characters: all providers take that. A name that had to be changed for it ends with six digits of its hash, so that two
 * tools do not come out the same.
 */
final class McpToolName {
    static final String PREFIX = "mcp_";

    private static final int LONGEST = 64;
    private static final int HASH_DIGITS = 6;

    private McpToolName() {}

    static String of(McpServerSettings server, String tool) {
        String start = server.group() + "_";
        String plain = tool.replaceAll("[^A-Za-z0-9_-]", "_");
        if (plain.equals(tool) && start.length() + tool.length() <= LONGEST && !tool.isEmpty()) {
            return start + tool;
        }
        String hash =
                Sha256.of(tool.getBytes(StandardCharsets.UTF_8)).toString().substring(0, HASH_DIGITS);
        int room = LONGEST - start.length() - HASH_DIGITS - 1;
        return start + plain.substring(0, Math.min(room, plain.length())) + "_" + hash;
    }
}
