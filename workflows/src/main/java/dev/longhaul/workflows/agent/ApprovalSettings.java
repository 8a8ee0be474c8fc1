package dev.longhaul.workflows.agent;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent needs a person's approval for; {@code approvals} and {@code unattended} of the configuration.
 *
 * @param tools policies by the name of a tool; a tool that is not among them needs none
 * @param unattended what becomes of questions when nobody is there
 */
public record ApprovalSettings(Map<String, ApprovalPolicy> tools, Unattended unattended) {
    public static final ApprovalSettings NONE = new ApprovalSettings(Map.of(), Unattended.WAIT);

    public ApprovalSettings(@Nullable Map<String, ApprovalPolicy> tools, @Nullable Unattended unattended) {
        this.tools = tools == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(tools));
        this.unattended = unattended == null ? Unattended.WAIT : unattended;
    }

    public ApprovalPolicy of(String tool) {
        return tools.getOrDefault(tool, ApprovalPolicy.NEVER);
    }

    /** The same with other tools laid over its own, and another word on what happens unattended if there is one. */
    public ApprovalSettings with(Map<String, ApprovalPolicy> others, @Nullable Unattended other) {
        Map<String, ApprovalPolicy> all = new LinkedHashMap<>(tools);
        all.putAll(others);
        return new ApprovalSettings(all, other == null ? unattended : other);
    }

    /** What remains for an agent that has only these tools. */
    public ApprovalSettings forTools(Collection<String> offered) {
        Map<String, ApprovalPolicy> remaining = new LinkedHashMap<>();
        tools.forEach((tool, policy) -> {
            if (policy != ApprovalPolicy.NEVER && offered.contains(tool)) {
                remaining.put(tool, policy);
            }
        });
        return new ApprovalSettings(remaining, unattended);
    }
}
