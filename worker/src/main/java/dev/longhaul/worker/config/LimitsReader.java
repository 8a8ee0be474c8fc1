package dev.longhaul.worker.config;

import dev.longhaul.workflows.ledger.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code limits} of an agent and the {@code budget} of sessions, which have the same keys. */
final class LimitsReader {
    static final List<String> KEYS = List.of("steps", "tokens", "cost", "time");

    private LimitsReader() {}

    static Limits read(YamlValue value) {
        Optional<YamlMap> given = value.map().map(map -> map.allowing(KEYS));
        return given.map(map -> new Limits(
                        map.get("steps")
                                .flatMap(steps -> steps.whole(1, Integer.MAX_VALUE))
                                .map(Math::toIntExact)
                                .orElse(null),
                        map.get("tokens")
                                .flatMap(tokens -> tokens.whole(1, Long.MAX_VALUE))
                                .orElse(null),
                        map.get("cost").flatMap(cost -> cost.money(false)).orElse(null),
                        map.get("time").flatMap(SettingsReader::limitOrNone).orElse(null)))
                .orElse(Limits.NONE);
    }

    /** The budget of sessions; money is counted only where all models that agents use have a price. */
    static Limits budget(Optional<YamlValue> value, List<AgentConfig> agents, List<ModelConfig> models) {
        Limits budget = value.map(LimitsReader::read).orElse(Limits.NONE);
        List<String> unpriced = new ArrayList<>();
        for (ModelConfig model : models) {
            boolean used =
                    agents.stream().anyMatch(agent -> Names.key(agent.model()).equals(Names.key(model.name())));
            if (used && model.price() == null) {
                unpriced.add(model.name());
            }
        }
        if (budget.cost() != null && !unpriced.isEmpty()) {
            value.flatMap(YamlValue::map)
                    .flatMap(map -> map.get("cost"))
                    .ifPresent(cost -> cost.mistake(
                            "limits what nobody knows: model '" + unpriced.get(0) + "' has no price.",
                            "Give models." + unpriced.get(0) + ".price {input: …, output: …} for a million tokens, or"
                                    + " limit steps or tokens."));
        }
        return budget;
    }
}
