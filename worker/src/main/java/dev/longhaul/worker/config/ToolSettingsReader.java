package dev.longhaul.worker.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code tools}: what tools of one's own are told, by the name of their group. */
final class ToolSettingsReader {
    private final List<String> groups;
    private final HookReader texts;

    /**
     * @param groups of the tools that were found
     * @param needed whether tools are going to be made, so that variables must be set
     */
    ToolSettingsReader(List<String> groups, boolean needed) {
        this.groups = groups;
        this.texts = new HookReader(needed);
    }

    /** Settings by group; a group that is not there has none. */
    Map<String, Map<String, String>> read(Optional<YamlValue> value) {
        Map<String, Map<String, String>> settings = new LinkedHashMap<>();
        value.flatMap(YamlValue::map)
                .ifPresent(map -> map.entries().forEach((name, given) -> {
                    if (!groups.contains(name)) {
                        map.mistakeAt(
                                name,
                                "no plug-in has tools of that name.",
                                groups.isEmpty()
                                        ? "None was found; LONGHAUL_PLUGINS names jars, or folders of jars."
                                        : "There are: " + String.join(", ", groups) + ".");
                    }
                    given.map().ifPresent(keys -> settings.put(name, texts(keys)));
                }));
        return Collections.unmodifiableMap(settings);
    }

    private Map<String, String> texts(YamlMap keys) {
        Map<String, String> values = new LinkedHashMap<>();
        keys.entries().forEach((key, value) -> texts.text(value).ifPresent(text -> values.put(key, text)));
        return Collections.unmodifiableMap(values);
    }
}
