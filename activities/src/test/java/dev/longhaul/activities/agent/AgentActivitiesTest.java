package dev.longhaul.activities.agent;

import static dev.longhaul.activities.agent.TestingCatalog.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.tool.GivenTools;
import dev.longhaul.workflows.agent.ApprovalPolicy;
import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.agent.Unattended;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.tools.ToolSpec;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AgentActivitiesTest {
    private static final PinRequest USUAL = new PinRequest(null, Map.of(), List.of());
    private static final ConfiguredAgent RESEARCHER =
            agent("Researcher", "Research.", List.of("reader"), "ask_user", "todos");
    private static final ConfiguredAgent READER = agent("Reader", "Read.", List.of("Helper"), "documents");
    private static final ConfiguredAgent HELPER = agent("Helper", null, List.of("Researcher"));
    private static final ConfiguredAgent STRANGER = agent("Stranger", null, List.of());

    private final TestingContentStore store = new TestingContentStore();
    private final List<List<String>> checkedSources = new ArrayList<>();

    @Test
    void mainAgent_isFoundWithoutRegardToLetterCase() {
        AgentCatalog catalog = TestingCatalog.of(RESEARCHER, READER, HELPER, STRANGER);

        assertThat(pin(catalog, USUAL).main().name()).isEqualTo("Researcher");
        assertThat(pin(catalog, new PinRequest(" sTRANGER", Map.of(), List.of()))
                        .main()
                        .name())
                .isEqualTo("Stranger");
    }

    @Test
    void onlyAgentsThatCanBeReached_arePinned() {
        PinnedSession session = pin(TestingCatalog.of(STRANGER, HELPER, RESEARCHER, READER), request("Researcher"));

        assertThat(session.agents()).extracting(PinnedAgent::name).containsExactly("Reader");
    }

    @Test
    void deepestAgents_areNotOfferedDelegation() {
        PinnedSession session = pin(TestingCatalog.withDepth(2, RESEARCHER, READER, HELPER), USUAL);

        assertThat(session.agents()).extracting(PinnedAgent::name).containsExactly("Reader", "Helper");
        PinnedAgent reader = session.agent("Reader").orElseThrow();
        PinnedAgent helper = session.agent("Helper").orElseThrow();
        assertThat(reader.backgroundAgents()).containsExactly("Helper");
        assertThat(reader.tools()).contains("background_agents_start_task");
        assertThat(helper.backgroundAgents()).isEmpty();
        assertThat(helper.tools()).isEmpty();
    }

    @Test
    void agentThatIsMainAndBackground_isPinnedOnceForEach() {
        PinnedSession session = pin(TestingCatalog.withDepth(3, RESEARCHER, READER, HELPER), USUAL);

        PinnedAgent asTask = session.agent("researcher").orElseThrow();
        assertThat(asTask.definition()).isNotEqualTo(session.main().definition());
        assertThat(asTask.backgroundAgents()).isEmpty();
        assertThat(session.main().backgroundAgents()).containsExactly("Reader");
    }

    @Test
    void toolsOfDelegation_areOfferedWhereTheyAreListedAndWorkCanBeHandedOn() {
        ConfiguredAgent main = agent(
                "Main",
                null,
                List.of("Reader", "Helper"),
                "delegate_task",
                "background_agents_cancel_task",
                "background_agents_steer_task");
        PinnedSession session =
                pin(TestingCatalog.of(main, agent("Reader", null, List.of("Helper"), "delegate_task"), HELPER), USUAL);

        assertThat(session.main().tools())
                .endsWith("background_agents_cancel_task", "background_agents_steer_task", "delegate_task");
        assertThat(definition(session.main()).tools())
                .filteredOn(tool -> tool.name().equals("delegate_task"))
                .singleElement()
                .satisfies(tool -> assertThat(tool.description()).contains("Reader, Helper; without it, to Reader"));
        assertThat(session.agent("Reader").orElseThrow().tools()).isEmpty();
        assertThat(session.variants()).isEmpty();
    }

    @Test
    @DisplayName("F50: an agent is offered delegation only where the depth allows it, and never as a leaf")
    void agentsThatAreGivenRoles_arePinnedAsLeavesAndAsOrchestrators() {
        ConfiguredAgent main = agent("Main", "Go.", List.of("Lead", "Worker"), "delegate_task");
        ConfiguredAgent lead = agent("Lead", "Lead.", List.of("Worker"), "todos");
        ConfiguredAgent worker = agent("Worker", "Work.", List.of());
        PinnedSession session = pin(TestingCatalog.withDepth(2, main, lead, worker), USUAL);

        assertThat(session.agents()).extracting(PinnedAgent::name).containsExactly("Lead", "Worker");
        PinnedAgent leading = session.agent("Lead", List.of("Worker")).orElseThrow();
        assertThat(leading.tools()).contains("background_agents_start_task").doesNotContain("delegate_task");
        PinnedAgent leaf = session.agent("Lead", List.of()).orElseThrow();
        assertThat(leaf.tools()).allMatch(tool -> tool.startsWith("todos_"));
        assertThat(definition(leaf).instructions()).doesNotContain("Background agents");
        PinnedAgent orchestrator =
                session.agent("Worker", List.of("Lead", "Worker")).orElseThrow();
        assertThat(orchestrator.tools()).contains("background_agents_start_task", "delegate_task");
        assertThat(definition(orchestrator).instructions()).contains("- Lead: The agent Lead");
        assertThat(session.agent("Worker", List.of()).orElseThrow().tools()).isEmpty();
        assertThat(session.variants()).hasSize(2);
    }

    @Test
    void tools_comeInOneOrderAndOnlyWorkflowToolsAreNamed() {
        PinnedSession session = pin(TestingCatalog.of(RESEARCHER, READER, HELPER), USUAL);

        assertThat(session.main().tools())
                .containsExactly(
                        "todos_add",
                        "todos_complete",
                        "todos_remove",
                        "todos_get_remaining",
                        "todos_get_all",
                        "ask_user",
                        "background_agents_start_task",
                        "background_agents_wait_for_first_completion",
                        "background_agents_get_task_results",
                        "background_agents_get_all_tasks",
                        "background_agents_continue_task",
                        "background_agents_clear_completed_task");
        assertThat(definition(session.main()).tools())
                .extracting(ToolSpec::name)
                .containsExactlyElementsOf(session.main().tools());
        PinnedAgent reader = session.agent("Reader").orElseThrow();
        assertThat(reader.tools()).isEmpty();
        assertThat(definition(reader).tools())
                .extracting(ToolSpec::name)
                .containsExactly("documents_search", "documents_read");
    }

    @Test
    void singleTools_canBeNamed() {
        ConfiguredAgent agent = agent("One", null, List.of(), "web_fetch", "mode_get", "web_fetch", "todos_add");

        PinnedSession session = pin(TestingCatalog.of(agent), USUAL);

        assertThat(session.main().tools()).containsExactly("todos_add", "mode_get");
        assertThat(definition(session.main()).tools())
                .extracting(ToolSpec::name)
                .containsExactly("todos_add", "mode_get", "web_fetch");
    }

    @Test
    void unknownMainAgent_failsWithTheNamesThatAreThere() {
        fails(FailureType.AGENT_UNKNOWN, TestingCatalog.of(RESEARCHER, READER), request("Nobody"))
                .withMessageContaining("'Nobody'")
                .withMessageContaining("Researcher, Reader");
    }

    @Test
    void unknownBackgroundAgent_failsWithTheNamesThatAreThere() {
        fails(FailureType.AGENT_UNKNOWN, TestingCatalog.of(RESEARCHER), USUAL)
                .withMessageContaining("Agent Researcher delegates to 'reader'");
    }

    @Test
    void unknownTool_failsWithTheToolsThatAreThere() {
        fails(FailureType.CONFIGURATION_INVALID, TestingCatalog.of(agent("A", null, List.of(), "todo")), USUAL)
                .withMessageContaining("'todo'")
                .withMessageContaining("todos, mode, ask_user, background_agents_cancel_task,"
                        + " background_agents_steer_task, delegate_task, documents_search, documents_read, web_fetch");
        fails(
                        FailureType.CONFIGURATION_INVALID,
                        TestingCatalog.of(agent("A", null, List.of(), "background_agents")),
                        USUAL)
                .withMessageContaining("come by themselves");
    }

    @Test
    void options_ofTheSessionLieOverTheConfiguredOnes() {
        AgentCatalog catalog = TestingCatalog.of(STRANGER);

        assertThat(pin(catalog, new PinRequest(null, Map.of("tenant", "zeta", "user", "u"), List.of()))
                        .options())
                .containsExactlyInAnyOrderEntriesOf(Map.of("tenant", "zeta", "user", "u"));
        assertThat(pin(catalog, USUAL).options()).containsExactlyEntriesOf(Map.of("tenant", "acme"));
    }

    @Test
    void sources_areCheckedOnlyWhereDocumentsAreRead() {
        pin(TestingCatalog.of(STRANGER), USUAL);
        assertThat(checkedSources).isEmpty();

        PinnedSession configured = pin(TestingCatalog.of(RESEARCHER, READER), USUAL);
        PinnedSession asked =
                pin(TestingCatalog.of(RESEARCHER, READER), new PinRequest(null, Map.of(), List.of("/other")));

        assertThat(checkedSources).containsExactly(List.of("/documents"), List.of("/other"));
        assertThat(configured.sources()).containsExactly("/documents");
        assertThat(asked.sources()).containsExactly("/other");
        assertThat(definition(asked.agent("Reader").orElseThrow()).sources()).containsExactly("/other");
    }

    @Test
    void sourcesThatAnotherSessionHasRead_mayBeGone() {
        PinnedSession pinned = pin(
                TestingCatalog.of(RESEARCHER, READER),
                new PinRequest(null, Map.of(), List.of("/gone")).ofSourcesThatMayBeGone());

        assertThat(pinned.sources()).containsExactly("/gone");
    }

    @Test
    void unreadableSources_failForGood() {
        fails(
                        FailureType.SOURCES_UNREADABLE,
                        TestingCatalog.of(RESEARCHER, READER),
                        new PinRequest(null, Map.of(), List.of("/gone")))
                .withMessageContaining("There is no folder /gone.");
    }

    @Test
    void sameConfiguration_isPinnedByTheSameHash() {
        PinnedSession once = pin(TestingCatalog.of(RESEARCHER, READER), USUAL);
        int stored = store.size();
        PinnedSession again = pin(TestingCatalog.of(RESEARCHER, READER), USUAL);

        assertThat(again).isEqualTo(once);
        assertThat(store.size()).isEqualTo(stored);
    }

    @Test
    void storeThatIsDown_mayBeAskedAgain() {
        store.setDown(true);

        assertThatExceptionOfType(ApplicationFailure.class)
                .isThrownBy(() -> pin(TestingCatalog.of(STRANGER), USUAL))
                .matches(failure -> failure.getType().equals(FailureType.STORE_UNAVAILABLE.name()))
                .matches(failure -> !failure.isNonRetryable());
    }

    @Test
    void approvals_arePinnedForTheToolsThatAnAgentHas() {
        PinnedSession session = pin(
                TestingCatalog.of(RESEARCHER, needingApproval("documents_search", "todos_add", "web_fetch")), USUAL);

        PinnedAgent reader = session.agent("Reader").orElseThrow();
        assertThat(reader.approvals().tools()).containsOnlyKeys("documents_search");
        assertThat(session.main().approvals().tools()).isEmpty();
    }

    @Test
    void approvalForWhatIsNoTool_isRefused() {
        fails(
                        FailureType.CONFIGURATION_INVALID,
                        TestingCatalog.of(RESEARCHER, needingApproval("documents_serch")),
                        USUAL)
                .withMessageContaining("an approval for 'documents_serch'");
        fails(FailureType.CONFIGURATION_INVALID, TestingCatalog.of(RESEARCHER, needingApproval("ask_user")), USUAL)
                .withMessageContaining("'ask_user'");
    }

    private static ConfiguredAgent needingApproval(String... tools) {
        Map<String, ApprovalPolicy> policies =
                Stream.of(tools).collect(Collectors.toMap(tool -> tool, tool -> ApprovalPolicy.ALWAYS));
        return new ConfiguredAgent(
                "Reader",
                "",
                "default",
                null,
                List.of(),
                List.of("documents"),
                Limits.NONE,
                null,
                new ApprovalSettings(policies, Unattended.WAIT));
    }

    private static PinRequest request(String agent) {
        return new PinRequest(agent, Map.of(), List.of());
    }

    private PinnedSession pin(AgentCatalog catalog, PinRequest request) {
        return new AgentActivitiesImpl(
                        catalog,
                        store,
                        new GivenTools(List.of(
                                TestingCatalog.tool("documents_search"),
                                TestingCatalog.tool("documents_read"),
                                TestingCatalog.tool("web_fetch"))),
                        TestingCatalog::specs,
                        this::check,
                        RunOptionsCheck.NONE)
                .pin(request);
    }

    private void check(List<String> sources) {
        checkedSources.add(sources);
        if (sources.contains("/gone")) {
            throw new IllegalArgumentException("There is no folder /gone.");
        }
    }

    private AgentDefinition definition(PinnedAgent agent) {
        return CanonicalJson.read(
                agent.definition(), store.get(agent.definition()).orElseThrow(), AgentDefinition.class);
    }

    private ThrowableAssertAlternative<ApplicationFailure> fails(
            FailureType type, AgentCatalog catalog, PinRequest request) {
        return assertThatExceptionOfType(ApplicationFailure.class)
                .isThrownBy(() -> pin(catalog, request))
                .matches(failure -> failure.getType().equals(type.name()))
                .matches(ApplicationFailure::isNonRetryable);
    }
}
