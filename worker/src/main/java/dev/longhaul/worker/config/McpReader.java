package dev.longhaul.worker.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code mcp}: servers whose tools agents may be given. */
final class McpReader {
    private static final List<String> KEYS =
            List.of("command", "env", "cwd", "url", "headers", "allow", "timeout", "roots");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,19}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(20);

    /** What HTTP and the protocol have for their own. */
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "mcp-protocol-version",
            "mcp-session-id",
            "transfer-encoding",
            "upgrade");

    private final Path directory;
    private final Map<String, String> environment;
    private final HookReader texts;
    private final List<McpServerConfig> servers = new ArrayList<>();

    /**
     * @param directory where relative paths begin
     * @param needed whether servers are going to be asked, so that variables must be set
     */
    McpReader(Path directory, Map<String, String> environment, boolean needed) {
        this.directory = directory;
        this.environment = environment;
        this.texts = new HookReader(needed);
    }

    /** The names of all servers in the file, also of those with mistakes in them. */
    static List<String> names(YamlMap file) {
        return servers(file.get("mcp"))
                .map(map -> List.copyOf(map.entries().keySet()))
                .orElse(List.of());
    }

    List<McpServerConfig> read(Optional<YamlValue> mcp) {
        mcp.flatMap(YamlValue::map).ifPresent(map -> map.allowing(List.of("servers")));
        servers(mcp).ifPresent(map -> map.entries().forEach((name, server) -> read(map, name, server)));
        return servers;
    }

    private static Optional<YamlMap> servers(Optional<YamlValue> mcp) {
        return mcp.flatMap(YamlValue::map).flatMap(map -> map.get("servers")).flatMap(YamlValue::map);
    }

    private void read(YamlMap all, String name, YamlValue value) {
        if (!NAME.matcher(name).matches()) {
            all.mistakeAt(
                    name,
                    "cannot be the name of a server.",
                    "Allowed: 1 to 20 small letters, digits and '-', beginning with a letter; it becomes a part of the"
                            + " names of its tools.");
        }
        Optional<YamlMap> given = value.map().map(keys -> keys.allowing(KEYS));
        if (given.isEmpty()) {
            return;
        }
        YamlMap map = given.get();
        boolean isProgram = map.get("command").isPresent();
        if (isProgram == map.get("url").isPresent()) {
            value.mistake(
                    isProgram ? "has both a command and a url." : "has neither a command nor a url.",
                    "Give 'command' for a program that is started, or 'url' for a server that listens somewhere.");
            return;
        }
        (isProgram ? List.of("headers") : List.of("env", "cwd"))
                .forEach(key -> map.mistakeAt(
                        key,
                        "has no meaning for a server with a " + (isProgram ? "command" : "url") + ".",
                        "Leave it out."));
        List<String> command = map.get("command").map(this::command).orElse(List.of());
        URI url = map.get("url").flatMap(texts::address).orElse(null);
        if (command.isEmpty() && url == null) {
            return;
        }
        servers.add(new McpServerConfig(
                name,
                command,
                texts(map.get("env"), VARIABLE, Set.of(), "the name of an environment variable"),
                map.get("cwd").flatMap(texts::text).map(this::path).orElse(null),
                url,
                texts(map.get("headers"), HEADER, RESERVED, "the name of a header that is not HTTP's own"),
                list(map.get("allow")),
                map.get("timeout").flatMap(McpReader::timeout).orElse(TIMEOUT),
                list(map.get("roots")).stream().map(this::path).toList()));
    }

    private List<String> command(YamlValue value) {
        List<String> command = list(Optional.of(value));
        if (value.list().filter(List::isEmpty).isPresent()) {
            value.mistake("is empty.", "Give the program and its arguments, for example [npx, -y, PACKAGE].");
        }
        return command;
    }

    private List<String> list(Optional<YamlValue> value) {
        return value.flatMap(YamlValue::list).orElse(List.of()).stream()
                .flatMap(item -> texts.text(item).stream())
                .toList();
    }

    private Path path(String written) {
        return Paths.resolve(written, directory, environment);
    }

    private static Optional<Duration> timeout(YamlValue value) {
        Optional<Duration> length = value.duration(false);
        if (length.filter(given -> given.compareTo(LONGEST_TIMEOUT) > 0).isPresent()) {
            value.mistake("found " + value.shown() + ".", "Allowed: at most " + LONGEST_TIMEOUT.toMinutes() + "m.");
            return Optional.empty();
        }
        return length;
    }

    private Map<String, String> texts(Optional<YamlValue> value, Pattern names, Set<String> reserved, String allowed) {
        Map<String, String> found = new LinkedHashMap<>();
        value.flatMap(YamlValue::map)
                .ifPresent(map -> map.entries().forEach((name, text) -> {
                    if (!names.matcher(name).matches() || reserved.contains(name.toLowerCase(Locale.ROOT))) {
                        map.mistakeAt(name, "cannot be set.", "Allowed: " + allowed + ".");
                    }
                    @Nullable String given = texts.text(text).orElse(null);
                    if (given != null && given.chars().anyMatch(c -> c < ' ')) {
                        map.mistakeAt(name, "has signs that cannot be sent.", "Allowed: one line.");
                    } else if (given != null) {
                        found.put(name, given);
                    }
                }));
        return found;
    }
}
