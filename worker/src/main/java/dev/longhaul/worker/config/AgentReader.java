package dev.longhaul.worker.config;

import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.ledger.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code agents}, and checks what they refer to. */
final class AgentReader {
    private static final List<String> KEYS = List.of(
            "description",
            "model",
            "instructions",
            "background_agents",
            "tools",
            "limits",
            "deliver",
            "approvals",
            "unattended");

    private final Map<String, YamlMap> maps = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    /** Reads the names; two that differ in letter case only are a mistake. */
    AgentReader(YamlValue agents) {
        Optional<YamlMap> map = agents.map();
        map.ifPresent(entries -> entries.entries().forEach((name, value) -> agent(entries, name, value)));
        if (map.isPresent() && map.get().entries().isEmpty()) {
            agents.mistake("defines no agent.", "At least one is needed: a name, and a map under it.");
        }
    }

    private void agent(YamlMap agents, String name, YamlValue value) {
        if (name.isBlank()) {
            agents.mistakeAt(name, "found an agent without a name.", "Names are not blank.");
            return;
        }
        Optional<String> same = Names.same(name, names);
        if (same.isPresent()) {
            agents.mistakeAt(
                    name, "is there twice, the first time as '" + same.get() + "'.", "Letter case does not count.");
            return;
        }
        names.add(name.strip());
        value.map().ifPresent(map -> maps.put(name.strip(), map.allowing(KEYS)));
    }

    List<String> names() {
        return names;
    }

    /** The models that agents name, as {@link Names#key} has them. */
    Set<String> usedModels() {
        Set<String> used = new LinkedHashSet<>();
        maps.values()
                .forEach(map -> used.add(
                        Names.key(map.get("model").flatMap(YamlValue::textIfSet).orElse(DefaultModel.NAME))));
        return used;
    }

    /**
     * The agents, each checked against the models.
     *
     * @param configured names under {@code models}; the names of unreadable ones, too
     * @param approvals what holds for an agent that says nothing else
     */
    List<AgentConfig> read(List<ModelConfig> models, List<String> configured, ApprovalSettings approvals) {
        List<AgentConfig> agents = new ArrayList<>();
        maps.forEach((name, map) -> agents.add(new AgentConfig(
                name,
                map.get("description")
                        .flatMap(YamlValue::text)
                        .map(String::strip)
                        .orElse(""),
                map.get("model")
                        .flatMap(model -> SettingsReader.oneOf(model, configured))
                        .or(() -> Names.same(DefaultModel.NAME, configured))
                        .orElse(DefaultModel.NAME),
                map.get("instructions").flatMap(YamlValue::text).orElse(""),
                map.get("background_agents").map(this::backgroundAgents).orElse(List.of()),
                map.get("tools").map(AgentReader::tools).orElse(List.of()),
                map.get("limits").map(LimitsReader::read).orElse(Limits.NONE),
                map.get("deliver").flatMap(SettingsReader::deliver).orElse(null),
                ApprovalReader.read(map, approvals))));
        agents.forEach(agent -> checkPrice(agent, models));
        agents.forEach(this::checkDelegation);
        return agents;
    }

    private List<String> backgroundAgents(YamlValue value) {
        List<String> found = new ArrayList<>();
        for (YamlValue item : value.list().orElse(List.of())) {
            SettingsReader.oneOf(item, names).ifPresent(name -> {
                if (found.contains(name)) {
                    item.mistake("found " + item.shown() + " a second time.", "Each agent once.");
                } else {
                    found.add(name);
                }
            });
        }
        return found;
    }

    private static List<String> tools(YamlValue value) {
        List<String> known = ToolNames.all();
        Set<String> tools = new LinkedHashSet<>();
        value.list()
                .orElse(List.of())
                .forEach(item -> SettingsReader.oneOf(item, known).ifPresent(tools::add));
        return List.copyOf(tools);
    }

    private void checkPrice(AgentConfig agent, List<ModelConfig> models) {
        boolean unpriced = models.stream()
                .anyMatch(model -> Names.key(model.name()).equals(Names.key(agent.model())) && model.price() == null);
        if (agent.limits().cost() != null && unpriced) {
            limit(agent.name(), "cost")
                    .ifPresent(cost -> cost.mistake(
                            "limits what nobody knows: model '" + agent.model() + "' has no price.",
                            "Give models." + agent.model() + ".price {input: …, output: …} for a million tokens, or"
                                    + " limit steps or tokens."));
        }
    }

    /** A tool for handing work on, given to an agent that has nobody to hand it to. */
    private void checkDelegation(AgentConfig agent) {
        Optional<YamlMap> map = Optional.ofNullable(maps.get(agent.name()));
        boolean hasNobody = map.flatMap(keys -> keys.get("background_agents"))
                .flatMap(YamlValue::list)
                .map(List::isEmpty)
                .orElse(true);
        if (!hasNobody || agent.tools().stream().noneMatch(ToolNames.OF_DELEGATION::contains)) {
            return;
        }
        map.flatMap(keys -> keys.get("tools")).stream()
                .flatMap(tools -> tools.list().orElse(List.of()).stream())
                .filter(tool -> tool.textIfSet()
                        .filter(ToolNames.OF_DELEGATION::contains)
                        .isPresent())
                .forEach(tool -> tool.mistake(
                        "found " + tool.shown() + ", yet the agent has no background_agents to delegate to.",
                        "Name at least one there, or leave the tool out; tasks with the role orchestrator have"
                                + " delegate_task by themselves."));
    }

    /** Whether some agent is given {@code web_search}. */
    boolean searchWeb() {
        return givenWebSearch().findAny().isPresent();
    }

    private Stream<YamlValue> givenWebSearch() {
        return maps.values().stream()
                .flatMap(map -> map.get("tools").stream())
                .flatMap(tools -> tools.listIfOne().stream())
                .filter(tool -> tool.textIfSet()
                        .flatMap(name -> Names.same(name, ToolNames.OF_WEB_SEARCH))
                        .isPresent());
    }

    /** Searches of the web, given to an agent where there is nobody to ask for them. */
    void checkWebSearch(Optional<YamlValue> search) {
        if (search.isPresent()) {
            return;
        }
        givenWebSearch()
                .forEach(tool -> tool.mistake(
                        "found " + tool.shown() + ", yet no search of the web is configured.",
                        "Give web.search {provider: searxng, tavily or brave}, or only the tool web_fetch."));
    }

    private Optional<YamlValue> limit(String agent, String key) {
        return Optional.ofNullable(maps.get(agent))
                .flatMap(map -> map.get("limits"))
                .flatMap(YamlValue::map)
                .flatMap(limits -> limits.get(key));
    }

    /** An agent that shall not finish before its tasks do, and is given nobody to have tasks with. */
    void checkLoop(String main, Optional<YamlValue> loop) {
        boolean asked = loop.flatMap(YamlValue::map)
                .flatMap(map -> map.get("until_tasks_end"))
                .flatMap(YamlValue::truth)
                .orElse(false);
        Optional<YamlValue> background =
                Optional.ofNullable(maps.get(main)).flatMap(map -> map.get("background_agents"));
        if (asked && background.flatMap(YamlValue::list).map(List::isEmpty).orElse(false)) {
            background
                    .get()
                    .mistake(
                            "is empty, yet loop.until_tasks_end asks for background agents.",
                            "Name at least one agent, or leave one of the two keys out.");
        }
    }
}
