package dev.longhaul.activities.tool;

import java.util.List;
import java.util.Map;

/**
 * Tools of one's own. Found by {@link java.util.ServiceLoader}: a jar names its class in {@code
 * META-INF/services/dev.longhaul.activities.tool.ToolProvider}, and the class has a public constructor without parameters.
 */
public interface ToolProvider {
    /**
     * The group that a configuration names the tools by: small letters, digits and {@code _}, beginning with a letter, and
     * not one that is built in.
     */
    String name();

    /**
     * Makes the tools, once for a worker. Each is called as the group is, or begins with the group's name and {@code _}.
     *
     * @param settings what the configuration says under {@code tools.<name>}, variables filled in; empty when it says
     *     nothing
     * @throws IllegalArgumentException in words for people and without a secret, when the settings cannot work; the worker
     *     does not start
     */
    List<ActivityTool> tools(Map<String, String> settings);
}
