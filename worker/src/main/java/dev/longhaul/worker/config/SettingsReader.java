package dev.longhaul.worker.config;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.ModeSettings;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code delegation}, {@code loop} and {@code modes}. What is left out stays as it is by default. */
final class SettingsReader {
    private SettingsReader() {}

    static DelegationSettings delegation(Optional<YamlValue> value) {
        DelegationSettings usual = DelegationSettings.DEFAULT;
        Optional<YamlMap> given = value.flatMap(YamlValue::map);
        if (given.isEmpty()) {
            return usual;
        }
        YamlMap map = given.get()
                .allowing(List.of(
                        "capacity",
                        "at_capacity",
                        "queue_limit",
                        "depth",
                        "deliver",
                        "coalesce",
                        "wait_limit",
                        "task_time_limit",
                        "retention"));
        return new DelegationSettings(
                count(map, "capacity", 1, usual.capacity()),
                map.get("at_capacity").flatMap(SettingsReader::rejects).orElse(usual.rejectAtCapacity()),
                count(map, "queue_limit", 0, usual.queueLimit()),
                count(map, "depth", 1, usual.depth()),
                map.get("deliver").flatMap(SettingsReader::deliver).orElse(usual.deliver()),
                map.get("coalesce").flatMap(length -> length.duration(true)).orElse(usual.coalesce()),
                map.get("wait_limit").flatMap(SettingsReader::wholeSeconds).orElse(usual.waitLimit()),
                map.get("task_time_limit").flatMap(SettingsReader::limitOrNone).orElse(null),
                map.get("retention").flatMap(length -> length.duration(false)).orElse(usual.retention()));
    }

    static int count(YamlMap map, String key, int least, int usual) {
        return map.get(key)
                .flatMap(value -> value.whole(least, Integer.MAX_VALUE))
                .map(Math::toIntExact)
                .orElse(usual);
    }

    private static Optional<Boolean> rejects(YamlValue value) {
        Optional<String> word = value.text().map(Names::key);
        if (word.isPresent() && !List.of("queue", "reject").contains(word.get())) {
            value.mistake("found " + value.shown() + ".", "Allowed: queue or reject.");
            return Optional.empty();
        }
        return word.map("reject"::equals);
    }

    /** Where ends of tasks go; {@code true} and {@code false} are other words for {@code parent} and {@code none}. */
    static Optional<DeliveryPolicy> deliver(YamlValue value) {
        Optional<String> word = value.text().map(Names::key);
        if (word.isPresent()
                && !List.of("true", "false", "parent", "none", "channel").contains(word.get())) {
            value.mistake("found " + value.shown() + ".", "Allowed: parent (or true), none (or false), channel.");
            return Optional.empty();
        }
        return word.map(DeliveryPolicy::of);
    }

    private static Optional<Duration> wholeSeconds(YamlValue value) {
        Optional<Duration> length = value.duration(false);
        if (length.isPresent() && length.get().toMillisPart() != 0) {
            value.mistake("found " + value.shown() + ".", "Allowed: whole seconds, for example 90s.");
            return Optional.empty();
        }
        return length;
    }

    /** A duration above zero, or {@code none}. */
    static Optional<Duration> limitOrNone(YamlValue value) {
        return value.shown().equals("'none'") ? Optional.empty() : value.duration(false);
    }

    static ModeSettings modes(Optional<YamlValue> value) {
        Optional<YamlMap> given = value.flatMap(YamlValue::map);
        if (given.isEmpty()) {
            return ModeSettings.DEFAULT;
        }
        YamlMap map = given.get().allowing(List.of("default", "names"));
        List<String> names = map.get("names").map(SettingsReader::modeNames).orElse(ModeSettings.DEFAULT.names());
        if (names.isEmpty()) {
            return ModeSettings.DEFAULT;
        }
        return new ModeSettings(
                map.get("default").flatMap(mode -> oneOf(mode, names)).orElse(names.get(0)), names);
    }

    private static List<String> modeNames(YamlValue value) {
        List<String> names = new ArrayList<>();
        for (YamlValue item : value.list().orElse(List.of())) {
            item.nonBlankText().map(String::strip).ifPresent(name -> {
                if (Names.same(name, names).isPresent()) {
                    item.mistake("found " + item.shown() + " a second time.", "Modes differ in more than letter case.");
                } else {
                    names.add(name);
                }
            });
        }
        if (names.isEmpty()) {
            value.mistake("names no mode.", "At least one is needed, or leave 'modes' out for plan and execute.");
        }
        return names;
    }

    static LoopSettings loop(Optional<YamlValue> value, ModeSettings modes) {
        LoopSettings usual = LoopSettings.DEFAULT;
        Optional<YamlMap> given = value.flatMap(YamlValue::map);
        if (given.isEmpty()) {
            return usual;
        }
        YamlMap map = given.get().allowing(List.of("until_tasks_end", "max_iterations", "feedback", "todo_modes"));
        return new LoopSettings(
                map.get("until_tasks_end").flatMap(YamlValue::truth).orElse(usual.untilTasksEnd()),
                count(map, "max_iterations", 1, usual.maxIterations()),
                map.get("feedback").flatMap(YamlValue::nonBlankText).orElse(usual.feedback()),
                map.get("todo_modes")
                        .flatMap(YamlValue::list)
                        .map(items -> items.stream()
                                .flatMap(item -> oneOf(item, modes.names()).stream())
                                .toList())
                        .orElse(usual.todoModes()));
    }

    /** The registered spelling of a name that must be one of these. */
    static Optional<String> oneOf(YamlValue value, List<String> names) {
        Optional<String> typed = value.nonBlankText();
        Optional<String> found = typed.flatMap(text -> Names.same(text, names));
        if (typed.isPresent() && found.isEmpty()) {
            String hint = Names.nearest(typed.get(), names)
                    .map(meant -> " Did you mean '" + meant + "'?")
                    .orElse("");
            value.mistake(
                    "found " + value.shown() + ".",
                    (names.isEmpty() ? "There is none to name." : "Allowed: " + String.join(", ", names) + ".") + hint);
        }
        return found;
    }
}
