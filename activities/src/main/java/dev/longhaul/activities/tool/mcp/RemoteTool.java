package dev.longhaul.activities.tool.mcp;

import dev.longhaul.workflows.tools.ToolSpec;

/**
 * A tool of a server.
 *
 * @param name what the server calls it
 * @param spec as models are offered it
 * @param isRepeatable whether the server says that a second call changes nothing more than the first
 */
record RemoteTool(String name, ToolSpec spec, boolean isRepeatable) {}
