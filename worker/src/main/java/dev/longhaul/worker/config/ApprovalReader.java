package dev.longhaul.worker.config;

import dev.longhaul.workflows.agent.ApprovalPolicy;
import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.agent.Unattended;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code approvals} and {@code unattended}, which stand at the top for all agents and under an agent for that one. A
 * tool's own line counts more than its group's, an agent's more than the one at the top.
 */
final class ApprovalReader {
    private final ToolNames names;

    /** @param names the tools that there are */
    ApprovalReader(ToolNames names) {
        this.names = names;
    }

    /**
     * Reads both keys.
     *
     * @param usual what holds where nothing is said
     */
    ApprovalSettings read(YamlMap map, ApprovalSettings usual) {
        return usual.with(
                map.get("approvals").flatMap(YamlValue::map).map(this::tools).orElse(Map.of()),
                map.get("unattended")
                        .flatMap(value -> SettingsReader.oneOf(value, Unattended.words()))
                        .map(Unattended::of)
                        .orElse(null));
    }

    private Map<String, ApprovalPolicy> tools(YamlMap map) {
        Map<String, ApprovalPolicy> ofGroups = new LinkedHashMap<>();
        Map<String, ApprovalPolicy> ofTools = new LinkedHashMap<>();
        map.entries().forEach((typed, value) -> {
            Optional<ApprovalPolicy> policy =
                    SettingsReader.oneOf(value, ApprovalPolicy.words()).map(ApprovalPolicy::of);
            Optional<String> name = name(map, typed);
            if (name.isPresent() && policy.isPresent()) {
                List<String> tools = names.ofGroup(name.get());
                if (tools.isEmpty()) {
                    ofTools.put(name.get(), policy.get());
                } else {
                    tools.forEach(tool -> ofGroups.put(tool, policy.get()));
                }
            }
        });
        ofGroups.putAll(ofTools);
        return ofGroups;
    }

    private Optional<String> name(YamlMap map, String typed) {
        if (names.isLookedAtLater(typed)) {
            return Optional.of(typed);
        }
        List<String> known = names.approvable();
        Optional<String> found = Names.same(typed, known);
        if (found.isEmpty()) {
            String hint = Names.nearest(typed, known)
                    .map(meant -> " Did you mean '" + meant + "'?")
                    .orElse("");
            map.mistakeAt(
                    typed,
                    "is no tool that can need an approval.",
                    "Allowed: " + String.join(", ", known) + "." + hint);
        }
        return found;
    }
}
