package dev.longhaul.activities.tool.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.tools.ToolSpec;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a server offers, as models may be offered it: only what is allowed, bounded, and never in the place of something
 * else.
 */
final class RemoteTools {
    /** As many as some providers take in all. */
    static final int MAX_TOOLS = 128;

    static final int MAX_SCHEMA_CHARACTERS = 20_000;

    private static final int MAX_DESCRIPTION_CHARACTERS = 1_500;
    private static final ObjectMapper JSON = Payloads.newMapper();

    private final Map<String, RemoteTool> tools = new LinkedHashMap<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    private RemoteTools() {}

    /** Reads a server's list. */
    static RemoteTools of(McpServerSettings server, List<McpSchema.Tool> listed) {
        RemoteTools tools = new RemoteTools();
        for (McpSchema.Tool tool : listed) {
            String name = tool.name() == null ? "" : tool.name();
            if (server.allow().isEmpty() || server.allow().contains(name)) {
                tools.add(server, name, tool);
            }
        }
        server.allow().stream()
                .filter(name -> listed.stream().noneMatch(tool -> name.equals(tool.name())))
                .forEach(name -> tools.leftOut.put(name, "is allowed, but the server has no tool of that name"));
        return tools;
    }

    private void add(McpServerSettings server, String name, McpSchema.Tool tool) {
        String ours = McpToolName.of(server, name);
        Optional<String> trouble = name.isBlank() ? Optional.of("has no name") : trouble(tool.inputSchema());
        if (trouble.isPresent()) {
            leftOut.put(shown(name), trouble.get());
        } else if (tools.containsKey(ours)) {
            leftOut.put(shown(name), "has the name of another one");
        } else if (tools.size() == MAX_TOOLS) {
            leftOut.put(shown(name), "is beyond the first " + MAX_TOOLS + "; choose with 'allow'");
        } else {
            tools.put(ours, new RemoteTool(name, spec(server, ours, tool), isRepeatable(tool.annotations())));
        }
    }

    private static ToolSpec spec(McpServerSettings server, String name, McpSchema.Tool tool) {
        String description = Words.oneLine(
                tool.description() == null ? String.valueOf(tool.title()) : tool.description(),
                MAX_DESCRIPTION_CHARACTERS);
        return new ToolSpec(
                name,
                "A tool of the MCP server \"" + server.name() + "\", which describes it so: " + description,
                tool.inputSchema());
    }

    private static boolean isRepeatable(McpSchema.@Nullable ToolAnnotations hints) {
        return hints != null
                && (Boolean.TRUE.equals(hints.readOnlyHint()) || Boolean.TRUE.equals(hints.idempotentHint()));
    }

    /** Why a tool that takes such arguments cannot be offered. */
    private static Optional<String> trouble(@Nullable Map<String, Object> schema) {
        if (schema == null || !"object".equals(schema.get("type"))) {
            return Optional.of("takes arguments that are no JSON object");
        }
        if (pointsElsewhere(schema)) {
            return Optional.of("describes its arguments by a schema at another address");
        }
        try {
            int length = JSON.writeValueAsString(schema).length();
            return length <= MAX_SCHEMA_CHARACTERS
                    ? Optional.empty()
                    : Optional.of("describes its arguments in " + length + " characters; at most "
                            + MAX_SCHEMA_CHARACTERS + " are taken");
        } catch (JsonProcessingException notJson) {
            return Optional.of("describes its arguments in a way that cannot be read");
        }
    }

    private static boolean pointsElsewhere(@Nullable Object schema) {
        if (schema instanceof Map<?, ?> map) {
            Object reference = map.get("$ref");
            return (reference instanceof String address && !address.startsWith("#"))
                    || map.values().stream().anyMatch(RemoteTools::pointsElsewhere);
        }
        return schema instanceof Collection<?> items && items.stream().anyMatch(RemoteTools::pointsElsewhere);
    }

    private static String shown(String name) {
        return Words.oneLine(name, 60);
    }

    Optional<RemoteTool> tool(String ours) {
        return Optional.ofNullable(tools.get(ours));
    }

    List<ToolSpec> specs() {
        return tools.values().stream().map(RemoteTool::spec).toList();
    }

    /** All names, for a message. */
    String names() {
        return tools.isEmpty() ? "none" : tools.keySet().stream().collect(Collectors.joining(", "));
    }

    int size() {
        return tools.size();
    }

    /** Tools that are not offered, by the server's name for them, and why. */
    Map<String, String> leftOut() {
        return leftOut;
    }
}
