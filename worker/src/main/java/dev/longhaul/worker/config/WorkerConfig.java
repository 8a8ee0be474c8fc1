package dev.longhaul.worker.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says of the version of its workers; the half that is missing comes from elsewhere.
 *
 * @param deployment or null
 * @param buildId or null
 */
public record WorkerConfig(
        @Nullable String deployment, @Nullable String buildId) {
    static final WorkerConfig NONE = new WorkerConfig(null, null);

    private static final String ALLOWED =
            "Allowed: at most " + WorkerVersion.MAX_LENGTH + " characters, not beginning with '__'";

    static WorkerConfig read(YamlValue value) {
        Optional<YamlMap> given = value.map().map(map -> map.allowing(List.of("deployment", "build_id")));
        return given.map(map -> new WorkerConfig(
                        name(map, "deployment", WorkerVersion::problemOfDeployment, ALLOWED + ", no dot, no colon."),
                        name(map, "build_id", WorkerVersion::problemOfBuildId, ALLOWED + ".")))
                .orElse(NONE);
    }

    private static @Nullable String name(
            YamlMap map, String key, Function<String, @Nullable String> problem, String allowed) {
        Optional<String> name = map.get(key).flatMap(YamlValue::nonBlankText).map(String::strip);
        String wrong = name.map(problem).orElse(null);
        if (wrong != null) {
            map.get(key).orElseThrow().mistake(wrong, allowed);
        }
        return name.orElse(null);
    }
}
