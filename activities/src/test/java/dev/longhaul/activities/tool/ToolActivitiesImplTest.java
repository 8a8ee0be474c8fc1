package dev.longhaul.activities.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.tools.ToolActivities;
import dev.longhaul.workflows.tools.ToolReply;
import dev.longhaul.workflows.tools.ToolRequest;
import dev.longhaul.workflows.tools.ToolSpec;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ToolActivitiesImplTest {
    private static final String SOURCE = "/documents";

    private final TestActivityEnvironment temporal =
            TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.dataConverter())
                            .build())
                    .build());
    private final TestingContentStore store = new TestingContentStore();

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void tool_getsItsArgumentsTheSourcesAndTheOptions() throws IOException {
        TestingTool tool = new TestingTool(call -> ToolOutput.of("found"));
        ToolReply reply = call(tool, Map.of("query", "x"));
        assertThat(reply).isEqualTo(new ToolReply(Text.of("found"), false));
        ToolCallContext call = tool.calls().get(0);
        assertThat(call.arguments()).isEqualTo(Map.of("query", "x"));
        assertThat(call.sources()).containsExactly(SOURCE);
        assertThat(call.options()).isEqualTo(Map.of("tenant", "t"));
        assertThat(call.caller()).isEqualTo(new Caller("session", 3, "researcher"));
    }

    @Test
    void longArgument_isPutBack() throws IOException {
        String whole = "ü".repeat(5_000);
        Text text = Text.stored("üü", store.put(whole), whole.length(), Text.utf8Length(whole));
        TestingTool tool = new TestingTool(call -> ToolOutput.of("found"));
        call(tool, Map.of("query", text));
        assertThat(tool.calls().get(0).arguments()).isEqualTo(Map.of("query", whole));
    }

    @Test
    void longArgumentThatIsGone_isFinal() {
        Text text = Text.stored("b", new BlockHash("0".repeat(64)), 5_000, 5_000);
        assertFails(FailureType.CONTENT_MISSING, new TestingTool(call -> ToolOutput.of("")), Map.of("query", text));
    }

    @Test
    void longOutput_isStored() throws IOException {
        String whole = "ü".repeat(3_000);
        ToolReply reply = call(new TestingTool(call -> ToolOutput.of(whole)), Map.of("query", "x"));
        assertThat(reply.text()).isEqualTo(Text.stored("ü".repeat(400), store.put(whole), 3_000, 6_000));
    }

    @Test
    void argumentsThatDoNotFit_areAnsweredWithWhatDoes() throws IOException {
        TestingTool tool = new TestingTool(call -> ToolOutput.of(""));
        ToolReply reply = call(tool, Map.of("query", "x", "limit", 50, "sort", "up"));
        assertThat(reply.failed()).isTrue();
        assertThat(reply.text().text())
                .startsWith("Error: The arguments of look_up are not right")
                .contains("\"limit\"", "20", "sort")
                .contains("query (string, required)", "limit (integer, at least 1, at most 20)", "one of [up, down]");
        assertThat(tool.calls()).isEmpty();
    }

    @Test
    void longRefusal_staysToBeShownToPeople() throws IOException {
        String words = "Not like that. ".repeat(100);
        ToolReply reply = call(new TestingTool(call -> ToolOutput.error(words)), Map.of("query", "x"));
        assertThat(reply).isEqualTo(new ToolReply(Text.of("Error: " + words), true));
    }

    @Test
    void halfACharacter_becomesAQuestionMark() throws IOException {
        ToolReply reply = call(new TestingTool(call -> ToolOutput.of("a\ud800b")), Map.of("query", "x"));
        assertThat(reply.text()).isEqualTo(Text.of("a?b"));
    }

    @Test
    void unreadableArguments_areAnsweredWithTheProblem() throws IOException {
        ToolCall call = new ToolCall("1", "look_up", Map.of(), "These arguments are not JSON.");
        ToolReply reply = stub(new TestingTool(context -> ToolOutput.of(""))).callTool(request(call));
        assertThat(reply).isEqualTo(new ToolReply(Text.of("Error: These arguments are not JSON."), true));
    }

    @Test
    void toolThatIsNotOffered_isAnsweredWithThoseThatAre() throws IOException {
        ToolReply reply = stub(new TestingTool(context -> ToolOutput.of("")))
                .callTool(request(ToolCall.of("1", "lookup", Map.of())));
        assertThat(reply.failed()).isTrue();
        assertThat(reply.text().text()).contains("no tool \"lookup\"", "look_up, todos_write");
    }

    @Test
    void toolThatThisWorkerLacks_isRetried() {
        assertThatThrownBy(() -> stub(new TestingTool(context -> ToolOutput.of("")))
                        .callTool(request(ToolCall.of("1", "todos_write", Map.of()))))
                .satisfies(e -> assertFailure(e, FailureType.TOOL_UNAVAILABLE))
                .hasStackTraceContaining("task queue");
    }

    @ParameterizedTest
    @EnumSource(names = {"TOOL_UNAVAILABLE", "SOURCES_UNREADABLE"})
    void toolException_isFailedByItsType(FailureType type) {
        TestingTool tool = new TestingTool(call -> {
            throw new ToolException(type, "it is so", new IOException("at https://example.com/?key=secret"));
        });
        assertFails(type, tool, Map.of("query", "x"));
    }

    @Test
    void bugInATool_isToldToTheModelOnce() throws IOException {
        ToolReply reply = call(
                new TestingTool(call -> {
                    throw new IllegalStateException("secret details");
                }),
                Map.of("query", "x"));
        assertThat(reply.failed()).isTrue();
        assertThat(reply.text().text()).contains("failed unexpectedly").doesNotContain("secret");
    }

    @Test
    void storeThatDoesNotAnswer_isRetried() {
        assertFails(
                FailureType.STORE_UNAVAILABLE,
                new TestingTool(call -> {
                    store.setDown(true);
                    return ToolOutput.of("x".repeat(10_000));
                }),
                Map.of("query", "x"));
    }

    @Test
    void definitionThatIsGone_isFinal() {
        ToolRequest request = new ToolRequest(
                new Caller("session", 3, "researcher"),
                new BlockHash("0".repeat(64)),
                ToolCall.of("1", "look_up", Map.of("query", "x")),
                Map.of());
        assertThatThrownBy(
                        () -> stub(new TestingTool(call -> ToolOutput.of(""))).callTool(request))
                .satisfies(e -> assertFailure(e, FailureType.CONTENT_MISSING));
    }

    @Test
    void progress_isHeartbeat() throws IOException {
        List<String> beats = new ArrayList<>();
        temporal.setActivityHeartbeatListener(String.class, beats::add);
        call(
                new TestingTool(call -> {
                    call.progress().accept("half of it");
                    return ToolOutput.of("found");
                }),
                Map.of("query", "x"));
        assertThat(beats).contains("half of it");
    }

    @Test
    void cancelledCall_isStopped() {
        List<String> reached = new ArrayList<>();
        TestingTool tool = new TestingTool(call -> {
            temporal.requestCancelActivity();
            for (int i = 0; i < 1_000_000; i++) {
                call.progress().accept("step " + i);
            }
            reached.add("the end");
            return ToolOutput.of("found");
        });
        assertThatThrownBy(() -> call(tool, Map.of("query", "x")));
        assertThat(reached).isEmpty();
    }

    @Test
    void callThatEndsAfterItWasCancelled_givesNothing() throws IOException {
        ActivityCompletionException stop = new ActivityCanceledException();
        TestingTool deaf = new TestingTool(call -> {
            try {
                call.progress().accept("step");
            } catch (ActivityCompletionException ignored) {
                // A tool that does not listen.
            }
            return ToolOutput.of("found");
        });
        ToolActivities activities = new ToolActivitiesImpl(store, new GivenTools(List.of(deaf)), () -> word -> {
            throw stop;
        });
        ToolRequest request = request(ToolCall.of("1", "look_up", Map.of("query", "x")));
        assertThatThrownBy(() -> activities.callTool(request)).isSameAs(stop);
    }

    private ToolReply call(TestingTool tool, Map<String, Object> arguments) throws IOException {
        return stub(tool).callTool(request(ToolCall.of("1", "look_up", arguments)));
    }

    private ToolActivities stub(TestingTool tool) {
        temporal.registerActivitiesImplementations(new ToolActivitiesImpl(store, List.of(tool)));
        return temporal.newActivityStub(
                ToolActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .setHeartbeatTimeout(Duration.ofSeconds(30))
                        .setRetryOptions(
                                RetryOptions.newBuilder().setMaximumAttempts(1).build())
                        .build());
    }

    private ToolRequest request(ToolCall call) throws IOException {
        AgentDefinition agent = new AgentDefinition(
                "researcher",
                "Find out.",
                "script",
                List.of(TestingTool.SPEC, new ToolSpec("todos_write", "Writes.", Map.of("type", "object"))),
                List.of(),
                List.of(SOURCE));
        BlockHash definition = store.put(Payloads.newMapper().writeValueAsBytes(agent));
        return new ToolRequest(new Caller("session", 3, "researcher"), definition, call, Map.of("tenant", "t"));
    }

    private void assertFails(FailureType type, TestingTool tool, Map<String, Object> arguments) {
        assertThatThrownBy(() -> call(tool, arguments)).satisfies(e -> assertFailure(e, type));
    }

    private static void assertFailure(Throwable e, FailureType type) {
        assertThat(e)
                .isInstanceOf(ActivityFailure.class)
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, it -> {
                    assertThat(it.getType()).isEqualTo(type.name());
                    assertThat(it.isNonRetryable()).isEqualTo(!type.isRetried());
                    assertThat(it.getCause()).isNull();
                    assertThat(it.getDetails().getSize()).isEqualTo(1);
                });
    }
}
