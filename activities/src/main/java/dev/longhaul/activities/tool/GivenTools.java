package dev.longhaul.activities.tool;

import dev.longhaul.workflows.tools.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tools that are there from the start and do not change. A group's name is the beginning of its tools' names. */
public final class GivenTools implements ToolSource {
    private final Map<String, ActivityTool> tools = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when two have the same name */
    public GivenTools(List<ActivityTool> tools) {
        for (ActivityTool tool : tools) {
            String name = tool.spec().name();
            if (this.tools.put(name, tool) != null) {
                throw new IllegalArgumentException("Two tools are called " + name + ".");
            }
        }
    }

    @Override
    public List<ToolSpec> named(String name) {
        return tools.values().stream()
                .map(ActivityTool::spec)
                .filter(spec -> spec.name().equals(name) || spec.name().startsWith(name + "_"))
                .toList();
    }

    /** As this worker has it now. */
    @Override
    public Optional<ActivityTool> tool(ToolSpec offered) {
        return Optional.ofNullable(tools.get(offered.name()));
    }

    @Override
    public List<String> names() {
        return List.copyOf(tools.keySet());
    }
}
