package dev.longhaul.activities.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.GivenTools;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.activities.tool.ToolSource;
import dev.longhaul.activities.tool.Toolbox;
import dev.longhaul.workflows.agent.ApprovalPolicy;
import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.agent.Unattended;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferedToolsTest {
    private final TestingServer server = new TestingServer();
    private final ToolSource tools =
            new Toolbox(new GivenTools(List.of(TestingCatalog.tool("documents_search"))), server);

    @Test
    void serversTools_followWhatIsConfigured_eachOnce() {
        OfferedTools offered =
                OfferedTools.of(reached(agent(Map.of(), "documents", "mcp_docs_read", "mcp_docs")), tools);
        assertThat(offered.activity())
                .extracting(ToolSpec::name)
                .containsExactly("documents_search", "mcp_docs_read", "mcp_docs_delete");
    }

    @Test
    void serverIsNotAsked_forAnAgentWithoutItsTools() {
        ConfiguredAgent agent = agent(Map.of("mcp_docs", ApprovalPolicy.ALWAYS), "documents");
        OfferedTools offered = OfferedTools.of(reached(agent), tools);
        assertThat(offered.approvals(agent, tools).tools()).isEmpty();
        assertThat(server.asked).isEmpty();
    }

    @Test
    void approvalOfAGroup_isOneOfItsTools_andTheirOwnLineCountsMore() {
        ConfiguredAgent agent =
                agent(Map.of("mcp_docs_read", ApprovalPolicy.NEVER, "mcp_docs", ApprovalPolicy.ALWAYS), "mcp_docs");
        OfferedTools offered = OfferedTools.of(reached(agent), tools);
        assertThat(offered.approvals(agent, tools).tools()).isEqualTo(Map.of("mcp_docs_delete", ApprovalPolicy.ALWAYS));
    }

    @Test
    void approvalOfAToolThatTheServerDoesNotHave_isRefused() {
        ConfiguredAgent agent = agent(Map.of("mcp_docs_delte", ApprovalPolicy.ALWAYS), "mcp_docs");
        OfferedTools offered = OfferedTools.of(reached(agent), tools);
        assertThatThrownBy(() -> offered.approvals(agent, tools)).hasMessageContaining("no such tool");
    }

    @Test
    void approvalOfWhatNobodyHas_isRefused() {
        ConfiguredAgent agent = agent(Map.of("web_fetch", ApprovalPolicy.ALWAYS), "documents");
        OfferedTools offered = OfferedTools.of(reached(agent), tools);
        assertThatThrownBy(() -> offered.approvals(agent, tools))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'web_fetch', which is no tool");
    }

    @Test
    void serverThatDoesNotAnswer_isNamed() {
        server.down = true;
        assertThatThrownBy(() -> OfferedTools.of(reached(agent(Map.of(), "mcp_docs")), tools))
                .isInstanceOfSatisfying(
                        ToolException.class, down -> assertThat(down.type()).isEqualTo(FailureType.TOOL_UNAVAILABLE));
    }

    private static ReachedAgent reached(ConfiguredAgent agent) {
        return new ReachedAgent(agent, List.of());
    }

    private static ConfiguredAgent agent(Map<String, ApprovalPolicy> approvals, String... tools) {
        return new ConfiguredAgent(
                "A",
                "",
                "default",
                null,
                List.of(),
                List.of(tools),
                Limits.NONE,
                null,
                new ApprovalSettings(approvals, Unattended.WAIT));
    }

    /** A server that is asked for its tools. */
    private static final class TestingServer implements ToolSource {
        private final List<String> asked = new ArrayList<>();
        private boolean down;

        @Override
        public List<ToolSpec> named(String name) {
            if (!name.equals("mcp_docs") && !name.startsWith("mcp_docs_")) {
                return List.of();
            }
            asked.add(name);
            if (down) {
                throw new ToolException(FailureType.TOOL_UNAVAILABLE, "The server docs is down.", null);
            }
            List<ToolSpec> found = List.of(spec("mcp_docs_read"), spec("mcp_docs_delete")).stream()
                    .filter(tool -> name.equals("mcp_docs") || tool.name().equals(name))
                    .toList();
            if (found.isEmpty()) {
                throw new ToolException(FailureType.CONFIGURATION_INVALID, "There is no such tool.", null);
            }
            return found;
        }

        private static ToolSpec spec(String name) {
            return new ToolSpec(name, "", Map.of("type", "object"));
        }

        @Override
        public Optional<ActivityTool> tool(ToolSpec offered) {
            return Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of("mcp_docs");
        }
    }
}
