package dev.longhaul.activities.model.provider;

import static dev.longhaul.activities.model.TestingProviderServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.activities.model.TestingCalls;
import dev.longhaul.activities.model.TestingProgress;
import dev.longhaul.activities.model.TestingProvider;
import dev.longhaul.activities.model.TestingProviderServer;
import dev.longhaul.activities.model.http.HttpDeadlines;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Usage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderAnswersTest {
    private final TestingProviderServer server = new TestingProviderServer();

    @AfterEach
    void close() {
        server.close();
    }

    private ModelClient client(TestingProvider provider) {
        return provider.client(server, HttpDeadlines.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource
    void textArrivesInPieces(TestingProvider provider) {
        server.reply(provider.answer(provider.text("Tea is ", "a ", "drink.")));
        TestingProgress progress = new TestingProgress();

        ModelAnswer answer = client(provider).call(TestingCalls.say("What is tea?"), progress);

        assertThat(answer.text()).isEqualTo("Tea is a drink.");
        assertThat(progress.pieces()).containsExactly("Tea is ", "a ", "drink.");
        assertThat(answer.toolCalls()).isEmpty();
        assertThat(answer.finish()).isEqualTo(FinishReason.DONE);
        assertThat(answer.usage()).isEqualTo(Usage.ofCall(20, 7));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void twoToolCallsOfOneAnswer_keepTheirOrderAndArguments(TestingProvider provider) {
        server.reply(provider.answer(provider.twoToolCalls()));

        ModelAnswer answer = client(provider).call(TestingCalls.say("What is tea?"), ModelProgress.NONE);

        assertThat(answer.text()).isEmpty();
        assertThat(answer.toolCalls()).extracting(StoredToolCall::name).containsExactly("search", "read");
        assertThat(answer.toolCalls())
                .extracting(StoredToolCall::arguments)
                .containsExactly("{\"query\":\"tea\"}", "{\"lines\":[1,2]}");
        assertThat(answer.toolCalls())
                .extracting(StoredToolCall::id)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).startsWith("call_"));
        assertThat(answer.finish()).isEqualTo(FinishReason.DONE);
        assertThat(answer.usage()).isEqualTo(Usage.ofCall(20, 7));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void idsThatTheConversationHasAlready_areMadeNew(TestingProvider provider) {
        server.reply(provider.answer(provider.twoToolCalls()));

        ModelAnswer answer = client(provider)
                .call(TestingCalls.call(TestingCalls.TOOL_TURN, "", java.util.Map.of()), ModelProgress.NONE);

        assertThat(answer.toolCalls())
                .extracting(StoredToolCall::id)
                .doesNotContain("call_a", "call_b")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void failureThenSuccess_isOneRequestEach(TestingProvider provider) {
        server.reply(status(500, "application/json", "{}"), provider.answer(provider.text("Tea.")));
        ModelClient client = client(provider);

        ModelException failure = catchThrowableOfType(
                ModelException.class, () -> client.call(TestingCalls.say("Hello"), ModelProgress.NONE));
        assertThat(failure.type()).isEqualTo(FailureType.MODEL_UNAVAILABLE);
        assertThat(server.requests()).hasSize(1);

        assertThat(client.call(TestingCalls.say("Hello"), ModelProgress.NONE).text())
                .isEqualTo("Tea.");
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(1).body())
                .isEqualTo(server.requests().get(0).body());
    }

    @ParameterizedTest
    @EnumSource
    void streamCutByTheConnection_cannotBeRead(TestingProvider provider) {
        List<String> events = provider.text("Tea is ", "a drink.");
        server.reply(TestingProviderServer.cut(provider.contentType(), events.subList(0, events.size() / 2)));

        assertUnreadable(provider);
    }

    @ParameterizedTest
    @EnumSource
    void streamThatEndsWithoutItsEndMark_cannotBeRead(TestingProvider provider) {
        int end = provider == TestingProvider.OPENAI ? 3 : provider == TestingProvider.ANTHROPIC ? 2 : 1;
        server.reply(provider.answer(TestingProvider.without(end, provider.text("Tea is ", "a drink."))));

        assertUnreadable(provider);
    }

    @ParameterizedTest
    @EnumSource
    void toolCallsCutAfterTheFirst_cannotBeRead(TestingProvider provider) {
        List<String> events = provider.twoToolCalls();
        server.reply(provider.answer(events.subList(0, events.size() / 2)));

        assertUnreadable(provider);
    }

    @ParameterizedTest
    @EnumSource
    void eventThatIsNoJson_cannotBeRead(TestingProvider provider) {
        String event = switch (provider) {
            case OLLAMA -> "{\"model\": oops\n";
            case ANTHROPIC -> "event: content_block_delta\ndata: {\"type\": oops\n\n";
            default -> "data: {\"choices\": oops\n\n";
        };
        List<String> events = new java.util.ArrayList<>(provider.text("Tea is ", "a drink."));
        events.add(1, event);
        server.reply(provider.answer(events));

        assertUnreadable(provider);
    }

    @ParameterizedTest
    @EnumSource
    void webPageInsteadOfAnAnswer_cannotBeRead(TestingProvider provider) {
        server.reply(status(200, "text/html; charset=utf-8", "<html><title>Sign in</title></html>"));

        assertUnreadable(provider);
    }

    @ParameterizedTest
    @EnumSource
    void emptyBody_cannotBeRead(TestingProvider provider) {
        server.reply(provider.answer(List.of()));

        assertUnreadable(provider);
    }

    private void assertUnreadable(TestingProvider provider) {
        ModelException failure = catchThrowableOfType(
                ModelException.class,
                () -> client(provider).call(TestingCalls.say("What is tea?"), ModelProgress.NONE));
        assertThat(failure.type()).isEqualTo(FailureType.MODEL_REPLY_UNREADABLE);
        assertThat(failure).hasMessageContaining("\"default\"").hasMessageContaining("test-model");
        assertThat(server.requests()).hasSize(1);
    }
}
