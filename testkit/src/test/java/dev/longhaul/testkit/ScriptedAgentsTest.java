package dev.longhaul.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.agent.AgentCatalog;
import dev.longhaul.activities.agent.ConfiguredAgent;
import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.ToolOutput;
import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.ModeSettings;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptedAgentsTest {
    /** A tool as someone else would write it. */
    private static final class Weather implements ActivityTool {
        @Override
        public ToolSpec spec() {
            return new ToolSpec(
                    "weather",
                    "Tells the weather of a town.",
                    Parameters.none()
                            .required("town", Parameters.string("The town"))
                            .schema());
        }

        @Override
        public ToolOutput call(ToolCallContext call) {
            return ToolOutput.of("fair in " + call.arguments().get("town"));
        }
    }

    @Test
    void agentsAndToolsOfOnesOwn_playTheirScript(@TempDir Path directory) throws IOException {
        Path script = Files.writeString(directory.resolve("script.yaml"), """
                agents:
                  Main:
                    turns:
                      - call: [background_agents_start_task: {agent_name: Scout, input: Oslo, description: look}]
                      - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                      - call: [background_agents_get_task_results: {task_id: 1}]
                      - call: [background_agents_clear_completed_task: {task_id: 1}]
                      - say: "done"
                  Scout:
                    turns:
                      - {gate: go, call: [weather: {town: "${input}"}]}
                      - say: "${last}"
                log: calls.jsonl
                """);
        AgentCatalog catalog = new AgentCatalog(
                "Main",
                List.of(
                        new ConfiguredAgent("Main", "", "any", null, List.of("Scout"), List.of(), Limits.NONE),
                        new ConfiguredAgent("Scout", "", "any", null, List.of(), List.of("weather"), Limits.NONE)),
                Map.of(),
                List.of(),
                DelegationSettings.DEFAULT,
                LoopSettings.DEFAULT,
                ModeSettings.DEFAULT,
                Limits.NONE);
        try (ScriptedAgents agents =
                ScriptedAgents.start(catalog, script, directory.resolve("content"), new Weather())) {
            var session = agents.session("own-tools", "go");
            new Gates(directory).open("go");
            SessionView view = agents.awaitRest(session);
            assertThat(view.answer()).isEqualTo("done");
            CallLog log = new CallLog(directory.resolve("calls.jsonl"));
            assertThat(log.answered()).hasSize(7);
            assertThat(log.answered())
                    .anySatisfy(call -> assertThat(call.messages())
                            .anySatisfy(message -> assertThat(String.valueOf(message.get("content")))
                                    .contains("fair in Oslo")));
        }
    }
}
