package dev.longhaul.activities.agent;

import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.ToolOutput;
import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.ModeSettings;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes configurations of agents for tests. */
final class TestingCatalog {
    private TestingCatalog() {}

    static AgentCatalog of(ConfiguredAgent... agents) {
        return withDepth(1, agents);
    }

    static AgentCatalog withDepth(int depth, ConfiguredAgent... agents) {
        DelegationSettings usual = DelegationSettings.DEFAULT;
        return new AgentCatalog(
                agents[0].name(),
                List.of(agents),
                Map.of("tenant", "acme"),
                List.of("/documents"),
                new DelegationSettings(
                        usual.capacity(),
                        usual.rejectAtCapacity(),
                        usual.queueLimit(),
                        depth,
                        usual.deliver(),
                        usual.coalesce(),
                        usual.waitLimit(),
                        usual.taskTimeLimit(),
                        usual.retention()),
                LoopSettings.DEFAULT,
                ModeSettings.DEFAULT,
                Limits.NONE);
    }

    static ConfiguredAgent agent(
            String name, @Nullable String instructions, List<String> backgroundAgents, String... tools) {
        return new ConfiguredAgent(
                name, "The agent " + name, "default", instructions, backgroundAgents, List.of(tools), Limits.NONE);
    }

    /** A tool that says its name. */
    static ActivityTool tool(String name) {
        return new ActivityTool() {
            @Override
            public ToolSpec spec() {
                return TestingCatalog.spec(name);
            }

            @Override
            public ToolOutput call(ToolCallContext call) {
                return ToolOutput.of(name);
            }
        };
    }

    static List<ToolSpec> specs(List<String> names) {
        return names.stream().map(TestingCatalog::spec).toList();
    }

    private static ToolSpec spec(String name) {
        return new ToolSpec(name, "Does " + name, Map.of("type", "object"));
    }
}
