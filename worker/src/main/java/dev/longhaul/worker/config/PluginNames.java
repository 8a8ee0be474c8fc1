package dev.longhaul.worker.config;

import dev.longhaul.activities.model.ModelProvider;
import dev.longhaul.activities.plugin.Plugins;
import dev.longhaul.activities.tool.ToolProvider;
import java.util.List;
import java.util.stream.Stream;

/** Refuses plug-ins whose names mean something already. */
final class PluginNames {
    private PluginNames() {}

    /** @throws IllegalArgumentException in words for people */
    static Plugins checked(Plugins found) {
        List<String> taken = Stream.concat(ToolNames.BUILT_IN.approvable().stream(), ToolNames.BUILT_IN.all().stream())
                .toList();
        for (ToolProvider tools : found.tools()) {
            String name = tools.name();
            if (name.equals("mcp")
                    || name.startsWith(McpServerConfig.PREFIX)
                    || taken.stream()
                            .anyMatch(known -> known.equals(name)
                                    || known.startsWith(name + "_")
                                    || name.startsWith(known + "_"))) {
                throw new IllegalArgumentException("A plug-in calls its tools '" + name
                        + "', which means something else already. Give them another name, or take its jar away.");
            }
        }
        for (ModelProvider models : found.models()) {
            if (ModelConfig.PROVIDERS.contains(models.name())) {
                throw new IllegalArgumentException("A plug-in calls its models '" + models.name()
                        + "', which is built in. Give them another name, or take its jar away.");
            }
        }
        return found;
    }
}
