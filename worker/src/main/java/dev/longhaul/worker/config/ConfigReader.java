package dev.longhaul.worker.config;

import dev.longhaul.activities.model.ModelProvider;
import dev.longhaul.activities.plugin.Plugins;
import dev.longhaul.activities.tool.ToolProvider;
import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.agent.ModeSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Turns one file's YAML into a configuration. */
final class ConfigReader {
    private static final List<String> KEYS = List.of(
            "main",
            "agents",
            "models",
            "options",
            "budget",
            "delegation",
            "loop",
            "modes",
            "store",
            "temporal",
            "sources",
            "channels",
            "webhooks",
            "approvals",
            "unattended",
            "worker",
            "server",
            "encryption",
            "web",
            "mcp",
            "tools",
            "documents");

    private final Map<String, String> environment;
    private final LonghaulHome home;
    private final Path directory;
    private final boolean hosting;
    private final Plugins plugins;

    /**
     * @param directory where relative paths begin
     * @param hosting whether models are going to be called, so that keys must be there
     * @param plugins tools and models that are not built in
     */
    ConfigReader(Map<String, String> environment, LonghaulHome home, Path directory, boolean hosting, Plugins plugins) {
        this.environment = environment;
        this.home = home;
        this.directory = directory;
        this.hosting = hosting;
        this.plugins = plugins;
    }

    /**
     * Reads it.
     *
     * @throws ConfigError with all mistakes
     */
    LonghaulConfig read(Node root, ConfigSource source, Mistakes mistakes) {
        YamlValue file = new YamlValue(new Reading(mistakes, new Variables(environment)), root, "");
        YamlMap map = file.map().map(keys -> keys.allowing(KEYS)).orElseThrow(mistakes::error);
        AgentReader agents = map.get("agents")
                .map(AgentReader::new)
                .orElseGet(() -> BuiltIn.agents(mistakes, environment, searchesWeb(map)));
        Set<String> used = hosting ? agents.usedModels() : Set.of();
        List<ModelConfig> models = new ModelReader(
                        environment,
                        directory,
                        used,
                        plugins.models().stream().map(ModelProvider::name).toList())
                .read(map.get("models"));
        ToolNames tools = ToolNames.BUILT_IN.withMcp(McpReader.names(map)).with(toolGroups());
        List<AgentConfig> defined = agents.read(
                models, modelNames(map, models), tools, new ApprovalReader(tools).read(map, ApprovalSettings.NONE));
        ModeSettings modes = SettingsReader.modes(map.get("modes"));
        String main = main(map, agents.names());
        agents.checkLoop(main, map.get("loop"));
        Optional<YamlMap> temporal = map.get("temporal")
                .flatMap(YamlValue::map)
                .map(keys -> keys.allowing(List.of("task_queue", "web_page")));
        LonghaulConfig config = new LonghaulConfig(
                source,
                main,
                defined,
                models,
                options(map.get("options")),
                SettingsReader.delegation(map.get("delegation")),
                SettingsReader.loop(map.get("loop"), modes),
                modes,
                map.get("store").flatMap(this::store).orElseGet(() -> StoreAddress.folder(home.content())),
                temporal(temporal, "task_queue")
                        .flatMap(YamlValue::nonBlankText)
                        .map(String::strip)
                        .orElse(null),
                temporal(temporal, "web_page").flatMap(ConfigReader::webPage).orElse(null),
                sources(map.get("sources")),
                LimitsReader.budget(map.get("budget"), defined, models),
                new ChannelReader(hosting).read(map.get("channels")),
                new WebhookReader(hosting).read(map.get("webhooks")),
                map.get("worker").map(WorkerConfig::read).orElse(WorkerConfig.NONE),
                new ServerReader().read(map.get("server")),
                EncryptionReader.read(map.get("encryption")),
                new WebReader(environment, hosting && agents.searchWeb()).read(map.get("web")),
                new McpReader(directory, environment, hosting).read(map.get("mcp")),
                plugins,
                new ToolSettingsReader(toolGroups(), hosting).read(map.get("tools")),
                map.get("documents").map(DocumentsConfig::read).orElse(DocumentsConfig.DEFAULT));
        agents.checkWebSearch(map.get("web").flatMap(YamlValue::map).flatMap(web -> web.get("search")));
        mistakes.throwIfAny();
        return config;
    }

    private List<String> toolGroups() {
        return plugins.tools().stream().map(ToolProvider::name).toList();
    }

    private static List<String> modelNames(YamlMap map, List<ModelConfig> models) {
        List<String> names =
                new ArrayList<>(models.stream().map(ModelConfig::name).toList());
        Optional<YamlMap> written = map.get("models").flatMap(YamlValue::map);
        written.ifPresent(entries -> entries.entries().keySet().stream()
                .filter(name -> Names.same(name, names).isEmpty())
                .forEach(names::add));
        return names;
    }

    /** The agent named; without a name the first. */
    private static String main(YamlMap map, List<String> agents) {
        return map.get("main")
                .flatMap(value -> SettingsReader.oneOf(value, agents))
                .orElse(agents.isEmpty() ? "" : agents.get(0));
    }

    private static Map<String, String> options(Optional<YamlValue> value) {
        Map<String, String> options = new LinkedHashMap<>();
        value.flatMap(YamlValue::map)
                .ifPresent(map -> map.entries()
                        .forEach((name, option) -> option.text().ifPresent(text -> options.put(name, text))));
        return options;
    }

    private Optional<StoreAddress> store(YamlValue value) {
        Optional<String> place = value.nonBlankText().map(String::strip);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        if (place.get().startsWith("file:") && place.get().length() > "file:".length()) {
            String path = place.get().substring("file:".length());
            return Optional.of(
                    StoreAddress.folder(Paths.resolve(path.replaceFirst("^//+", "/"), directory, environment)));
        }
        if (place.get().matches("jdbc:postgresql://[^/?]+/[^/?]+(\\?.*)?|s3://[^/?@]+(/[^?]*)?(\\?.*)?")) {
            return Optional.of(new StoreAddress(place.get()));
        }
        // What looks like the address of something may hold a password.
        boolean secret = place.get().contains("@") || place.get().contains("?");
        value.mistake(
                secret ? "is no address of a store." : "found " + value.shown() + ".",
                "Allowed: file:PATH, jdbc:postgresql://HOST/DATABASE or s3://BUCKET/PREFIX.");
        return Optional.empty();
    }

    private static Optional<YamlValue> temporal(Optional<YamlMap> temporal, String key) {
        return temporal.flatMap(map -> map.get(key));
    }

    private static boolean searchesWeb(YamlMap map) {
        return map.get("web")
                .flatMap(YamlValue::map)
                .flatMap(web -> web.get("search"))
                .isPresent();
    }

    private static Optional<String> webPage(YamlValue value) {
        Optional<String> page = value.nonBlankText().map(text -> text.strip().replaceFirst("/+$", ""));
        if (page.isPresent() && !page.get().matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?")) {
            value.mistake("found " + value.shown() + ".", "Allowed: the address of a web page, http:// or https://.");
            return Optional.empty();
        }
        return page;
    }

    private List<Path> sources(Optional<YamlValue> value) {
        return value.flatMap(YamlValue::list).orElse(List.of()).stream()
                .flatMap(item -> item.nonBlankText().stream())
                .map(path -> Paths.resolve(path, directory, environment))
                .toList();
    }
}
