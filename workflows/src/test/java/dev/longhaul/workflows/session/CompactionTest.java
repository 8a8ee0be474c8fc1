package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.ModelReply;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.SummaryActivities;
import dev.longhaul.workflows.model.SummaryReply;
import dev.longhaul.workflows.model.SummaryRequest;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.tools.ToolReply;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompactionTest {
    private static final BlockHash STORED = new BlockHash("f".repeat(64));
    private static final BlockHash SHORTER = new BlockHash("a".repeat(64));

    private final List<SummaryRequest> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<SummaryRequest, SummaryReply> summary =
            request -> new SummaryReply(request.head(), Usage.NONE);
    private final SummaryActivities summaries = this::summarise;
    private final TestingSessions sessions =
            new TestingSessions(request -> new ToolReply(Text.of("looked up"), false), summaries);

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void fullContext_isSummarisedAndTheCallIsMadeAgain() throws Exception {
        summary = request ->
                new SummaryReply(new ConversationHead(SHORTER, request.head().answers()), Usage.ofCall(500, 50));
        sessions.model.turns("Main", call("search", Map.of()), onceFull(say("done")));
        SessionView session = TestingSessions.await(
                sessions.start("full", "go"), seen -> seen.status() == SessionStatus.IDLE && seen.answer() != null);

        assertThat(session.answer()).isEqualTo("done");
        assertThat(session.usage().modelCalls()).isEqualTo(3);
        assertThat(session.usage().inputTokens()).isEqualTo(10 + 500 + 10);
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.options()).containsEntry("tenant", "acme");
            assertThat(request.caller().agent()).isEqualTo("Main");
        });
        assertThat(sessions.model.requests).extracting(ModelRequest::asItIs).containsExactly(false, false, true);
        ModelRequest again = sessions.model.requests.get(2);
        assertThat(again.head().block()).isEqualTo(SHORTER);
        assertThat(again.messages()).isEmpty();

        WorkflowExecutionHistory history =
                sessions.environment.getWorkflowClient().fetchHistory("full");
        sessions.worker.replayWorkflowExecution(history);
    }

    @Test
    void failedSummary_isNotTriedAgainInItsTurn() {
        summary = request -> {
            throw ApplicationFailure.newNonRetryableFailure("no part", FailureType.SCRIPT_ENDED.name());
        };
        sessions.model.turns(
                "Main", onceFull(call("search", Map.of())), onceFull(say("done")), onceFull(say("done again")));
        MainAgentWorkflow session = sessions.start("failed", "go");
        TestingSessions.await(session, seen -> "done".equals(seen.answer()));

        assertThat(asked).hasSize(1);
        assertThat(sessions.model.requests).extracting(ModelRequest::asItIs).containsExactly(false, true, true);
        session.say(new Requests.Say("more", null));
        TestingSessions.await(session, seen -> "done again".equals(seen.answer()));
        assertThat(asked).hasSize(2);
    }

    @Test
    void conversationThatIsStillTooLong_failsTheTurnInWords() {
        sessions.model.turns("Main", onceFull(request -> {
            throw ApplicationFailure.newNonRetryableFailure(
                    "The conversation is longer than this model can read.", FailureType.MODEL_CONTEXT_EXCEEDED.name());
        }));
        SessionView session = TestingSessions.await(sessions.start("too-long", "go"), seen -> seen.error() != null);

        assertThat(session.error()).contains("longer than this model can read");
        assertThat(asked).hasSize(1);
        assertThat(sessions.model.requests).hasSize(2);
    }

    private static Function<ModelRequest, ModelReply> say(String text) {
        return request -> reply(request, text, List.of());
    }

    /** Asks for a summary first, as long as it may. */
    private static Function<ModelRequest, ModelReply> onceFull(Function<ModelRequest, ModelReply> answer) {
        return request -> request.asItIs()
                ? answer.apply(request)
                : new ModelReply(
                        new ConversationHead(STORED, request.head().answers()),
                        Text.EMPTY,
                        List.of(),
                        FinishReason.CONTEXT_FULL,
                        Usage.NONE,
                        1);
    }

    private SummaryReply summarise(SummaryRequest request) {
        asked.add(request);
        return summary.apply(request);
    }
}
