package dev.longhaul.activities.tool;

import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;
import java.util.Optional;

/** All tools of a worker, wherever they come from. Their names are kept apart by whoever reads the configuration. */
public final class Toolbox implements ToolSource {
    private final List<ToolSource> sources;

    public Toolbox(ToolSource... sources) {
        this.sources = List.of(sources);
    }

    @Override
    public List<ToolSpec> named(String name) {
        return sources.stream().flatMap(source -> source.named(name).stream()).toList();
    }

    @Override
    public Optional<ActivityTool> tool(ToolSpec offered) {
        return sources.stream().flatMap(source -> source.tool(offered).stream()).findFirst();
    }

    @Override
    public List<String> names() {
        return sources.stream().flatMap(source -> source.names().stream()).toList();
    }
}
