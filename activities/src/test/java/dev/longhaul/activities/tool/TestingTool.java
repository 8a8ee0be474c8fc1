package dev.longhaul.activities.tool;

import dev.longhaul.workflows.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A tool that does what a test says, and remembers how it was called. */
final class TestingTool implements ActivityTool {
    static final ToolSpec SPEC = new ToolSpec(
            "look_up",
            "Looks something up.",
            Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of(
                            "query", Map.of("type", "string"),
                            "limit", Map.of("type", "integer", "minimum", 1, "maximum", 20),
                            "exact", Map.of("type", "boolean"),
                            "weight", Map.of("type", "number"),
                            "order", Map.of("type", "string", "enum", List.of("up", "down"))),
                    "required",
                    List.of("query"),
                    "additionalProperties",
                    false));

    private final Function<ToolCallContext, ToolOutput> does;
    private final List<ToolCallContext> calls = new ArrayList<>();

    TestingTool(Function<ToolCallContext, ToolOutput> does) {
        this.does = does;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolOutput call(ToolCallContext call) {
        calls.add(call);
        return does.apply(call);
    }

    List<ToolCallContext> calls() {
        return calls;
    }
}
