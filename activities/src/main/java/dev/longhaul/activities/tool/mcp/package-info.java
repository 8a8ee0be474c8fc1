/** Tools of servers that speak the Model Context Protocol: as child processes, or over HTTP. */
@NullMarked
package dev.longhaul.activities.tool.mcp;

import org.jspecify.annotations.NullMarked;
