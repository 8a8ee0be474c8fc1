package dev.longhaul.worker.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says of its workers: of their version, the half that is missing coming from elsewhere, and of where
 * their figures are read.
 *
 * @param deployment or null
 * @param buildId or null
 * @param metrics host and port for Prometheus, or null for nowhere
 */
public record WorkerConfig(
        @Nullable String deployment,
        @Nullable String buildId,
        @Nullable HostAndPort metrics) {
    static final WorkerConfig NONE = new WorkerConfig(null, null, null);

    private static final String ALLOWED =
            "Allowed: at most " + WorkerVersion.MAX_LENGTH + " characters, not beginning with '__'";

    static WorkerConfig read(YamlValue value) {
        Optional<YamlMap> given = value.map().map(map -> map.allowing(List.of("deployment", "build_id", "metrics")));
        return given.map(map -> new WorkerConfig(
                        name(map, "deployment", WorkerVersion::problemOfDeployment, ALLOWED + ", no dot, no colon."),
                        name(map, "build_id", WorkerVersion::problemOfBuildId, ALLOWED + "."),
                        metrics(map)))
                .orElse(NONE);
    }

    private static @Nullable HostAndPort metrics(YamlMap map) {
        Optional<YamlValue> value = map.get("metrics");
        String text = value.flatMap(YamlValue::nonBlankText).map(String::strip).orElse(null);
        if (text == null) {
            return null;
        }
        HostAndPort address = HostAndPort.parse(text).orElse(null);
        if (address == null) {
            value.orElseThrow().mistake("found '" + text + "'.", "Allowed: " + HostAndPort.ALLOWED);
        }
        return address;
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
