package dev.longhaul.worker;

import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.ToolProvider;
import dev.longhaul.worker.config.ConfigError;
import dev.longhaul.worker.config.LonghaulConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tools that plug-ins bring. */
final class OwnTools {
    private OwnTools() {}

    /**
     * Makes them, with their settings.
     *
     * @throws ConfigError when a plug-in cannot work with its settings, or calls a tool what it may not be called
     */
    static List<ActivityTool> of(LonghaulConfig config) {
        List<ActivityTool> all = new ArrayList<>();
        for (ToolProvider provider : config.plugins().tools()) {
            String group = provider.name();
            for (ActivityTool tool : made(config, provider, group)) {
                String name = tool.spec().name();
                if (!name.matches("[a-z][a-z0-9_]{0,63}") || !(name.equals(group) || name.startsWith(group + "_"))) {
                    throw ConfigError.of(
                            config.origin(),
                            "tools." + group,
                            "the plug-in has a tool '" + name + "'; its tools must be called " + group + " or " + group
                                    + "_…, with small letters, digits and '_'.");
                }
                if (all.stream().anyMatch(other -> other.spec().name().equals(name))) {
                    throw ConfigError.of(
                            config.origin(), "tools." + group, "there are two tools '" + name + "' of plug-ins.");
                }
                all.add(tool);
            }
        }
        return all;
    }

    private static List<ActivityTool> made(LonghaulConfig config, ToolProvider provider, String group) {
        try {
            return provider.tools(config.toolSettings().getOrDefault(group, Map.of()));
        } catch (IllegalArgumentException unusable) {
            throw ConfigError.of(config.origin(), "tools." + group, String.valueOf(unusable.getMessage()));
        }
    }
}
