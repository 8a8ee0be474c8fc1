package dev.longhaul.activities.tool.mcp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server as the configuration names it. Not for logs: environment and headers may hold secrets.
 *
 * @param name as {@link #NAME} has it; the middle of its tools' names
 * @param access how it is reached
 * @param allow the server's own names of the tools that are offered; empty for all
 * @param timeout the longest silence of a call, without an answer or news of progress
 * @param roots folders that the server is told to work in, absolute; empty to tell it nothing
 */
public record McpServerSettings(String name, Access access, List<String> allow, Duration timeout, List<Path> roots) {
    /** Names of servers: no underscore, so that no two servers can lay claim to the same tool name. */
    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,19}");

    /** Used where nobody said. */
    public static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** The longest that can be asked for; the activity that makes the call must outlive it. */
    public static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(20);

    public McpServerSettings {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("An MCP server cannot be called '" + name + "'.");
        }
        allow = List.copyOf(allow);
        roots = List.copyOf(roots);
    }

    /** The group that its tools are in. */
    public String group() {
        return McpToolName.PREFIX + name;
    }

    /** What must not be told to anybody. */
    List<String> secrets() {
        return access.secrets();
    }

    @Override
    public String toString() {
        return "McpServerSettings[" + name + "]";
    }

    /** How a server is reached. */
    public sealed interface Access permits Command, Endpoint {
        /** Values that may be secret. */
        List<String> secrets();
    }

    /**
     * A program that this process starts and speaks to on its standard input and output.
     *
     * @param command program and arguments
     * @param environment set beside what every program needs ({@code PATH}, {@code HOME}, …); nothing else is passed on
     * @param directory where it is started; null for the worker's own
     */
    public record Command(
            List<String> command,
            Map<String, String> environment,
            @Nullable Path directory) implements Access {
        public Command {
            command = List.copyOf(command);
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        }

        @Override
        public List<String> secrets() {
            return List.copyOf(environment.values());
        }

        @Override
        public String toString() {
            return "Command[" + command.get(0) + "]";
        }
    }

    /**
     * A server that listens somewhere, over streamable HTTP.
     *
     * @param headers sent with each request
     */
    public record Endpoint(URI url, Map<String, String> headers) implements Access {
        public Endpoint {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        @Override
        public List<String> secrets() {
            String query = url.getRawQuery();
            return query == null
                    ? List.copyOf(headers.values())
                    : Stream.concat(headers.values().stream(), Stream.of(query)).toList();
        }

        @Override
        public String toString() {
            return "Endpoint[" + url.getHost() + "]";
        }
    }
}
