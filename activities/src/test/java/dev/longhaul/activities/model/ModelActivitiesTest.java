package dev.longhaul.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.compaction.ContextWindow;
import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.MessagePart;
import dev.longhaul.workflows.model.ModelActivities;
import dev.longhaul.workflows.model.ModelReply;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.payload.Payloads;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelActivitiesTest {
    private final TestingContentStore store = new TestingContentStore();
    private final Conversations conversations = new Conversations(store);
    private final Texts texts = new Texts(store);
    private final Heartbeats heartbeats = new Heartbeats(Duration.ofMillis(5), Duration.ZERO);
    private final TestActivityEnvironment environment =
            TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.dataConverter())
                            .build())
                    .build());
    private final List<ModelCall> calls = new ArrayList<>();
    private @Nullable ContextWindow window;
    private final BlockHash definition = store.put(
            CanonicalJson.write(new AgentDefinition("Main", "Be brief.", "default", List.of(), List.of(), List.of())));

    @AfterEach
    void close() {
        environment.close();
        heartbeats.close();
    }

    @Test
    void call_isSentTheWholeConversationAndStoresTheAnswer() {
        Text long1 = texts.toText("0123456789".repeat(1_000));
        ConversationHead before = conversations.append(
                ConversationHead.EMPTY,
                List.of(StoredMessage.user("Hello"), StoredMessage.assistant("Hi.", List.of())));
        ModelRequest request = request(
                before,
                Message.toolResult("call-9", "some_tool", List.of(MessagePart.slice(long1, 5, 12))),
                Message.user("Go on"));

        ModelReply reply = answering((call, progress) -> answer("Gone on.")).callModel(request);

        ModelCall sent = calls.get(0);
        assertThat(sent.agent().instructions()).isEqualTo("Be brief.");
        assertThat(sent.context()).isEqualTo("mode: plan\n\nno tasks");
        assertThat(sent.options()).containsExactly(Map.entry("tenant", "acme"));
        List<StoredMessage> asked = List.of(
                StoredMessage.user("Hello"),
                StoredMessage.assistant("Hi.", List.of()),
                StoredMessage.tool("call-9", "some_tool", "5678901"),
                StoredMessage.user("Go on"));
        assertThat(sent.conversation()).isEqualTo(asked);
        List<StoredMessage> all = new ArrayList<>(asked);
        all.add(StoredMessage.assistant("Gone on.", List.of()));
        assertThat(conversations.load(reply.head())).isEqualTo(all);
        assertThat(reply.head().answers()).isEqualTo(2);
        assertThat(reply.text()).isEqualTo(Text.of("Gone on."));
        assertThat(reply.usage()).isEqualTo(Usage.ofCall(10, 2));
        assertThat(reply.finish()).isEqualTo(FinishReason.DONE);
    }

    @Test
    void retriedCall_storesNothingNew() {
        ModelRequest request = request(ConversationHead.EMPTY, Message.user("Hello"));
        ModelActivities activities = answering((call, progress) -> new ModelAnswer(
                "", List.of(new StoredToolCall("", "some_tool", "{}")), FinishReason.DONE, Usage.ofCall(1, 1)));

        ModelReply once = activities.callModel(request);
        int stored = store.size();
        ModelReply again = activities.callModel(request);

        assertThat(again).isEqualTo(once);
        assertThat(store.size()).isEqualTo(stored);
    }

    @Test
    void toolCallWithoutId_hasTheSameIdInTheConversationAndInTheReply() {
        ModelReply reply = answering((call, progress) -> new ModelAnswer(
                        "", List.of(new StoredToolCall("", "some_tool", "{")), FinishReason.DONE, Usage.NONE))
                .callModel(request(ConversationHead.EMPTY, Message.user("Hello")));

        ToolCall call = reply.toolCalls().get(0);
        assertThat(call.id()).isEqualTo("call-0-0");
        assertThat(call.problem()).contains("not valid JSON");
        assertThat(conversations.load(reply.head()).get(1).toolCalls())
                .containsExactly(new StoredToolCall("call-0-0", "some_tool", "{"));
    }

    @Test
    void answerWithNothingInIt_isAskedForOnceMore_andThenStaysAnEmptyText() {
        ModelReply reply = answering((call, progress) -> answer(""))
                .callModel(request(ConversationHead.EMPTY, Message.user("Hello")));

        assertThat(reply.text()).isEqualTo(Text.EMPTY);
        assertThat(reply.toolCalls()).isEmpty();
        assertThat(reply.head().answers()).isEqualTo(1);
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1).context()).startsWith(calls.get(0).context()).endsWith("give your answer in words.");
    }

    @Test
    void answerAfterAnEmptyOne_isTheAnswer_withTheUsageOfBoth() {
        ModelReply reply = answering((call, progress) -> answer(calls.size() == 1 ? "" : "Tea."))
                .callModel(request(ConversationHead.EMPTY, Message.user("Hello")));

        assertThat(reply.text()).isEqualTo(Text.of("Tea."));
        assertThat(reply.usage().inputTokens()).isEqualTo(20);
        assertThat(conversations.load(reply.head()))
                .containsExactly(StoredMessage.user("Hello"), StoredMessage.assistant("Tea.", List.of()));
    }

    @Test
    void modelThatRepeatsItself_isToldSo() {
        List<StoredMessage> round = List.of(
                StoredMessage.assistant("", List.of(new StoredToolCall("c", "search", "{}"))),
                StoredMessage.tool("c", "search", "nothing"));
        ConversationHead head = ConversationHead.EMPTY;
        for (int i = 0; i < 3; i++) {
            head = conversations.append(head, round);
        }
        ModelReply unused = answering((call, progress) -> answer("Nothing.")).callModel(request(head));

        assertThat(calls.get(0).context()).startsWith("mode: plan").contains("3 times in a row");
    }

    @Test
    void longAnswer_isStoredAndItsBeginningTravels() {
        String whole = "0123456789".repeat(200_000);

        ModelReply reply = answering((call, progress) -> answer(whole))
                .callModel(request(ConversationHead.EMPTY, Message.user("Hello")));

        assertThat(reply.text().text()).hasSize(Text.MAX_SHOWN_CHARACTERS);
        assertThat(texts.whole(reply.text())).isEqualTo(whole);
        assertThat(conversations.load(reply.head()).get(1).content()).isEqualTo(whole);
    }

    @Test
    void failure_isNamedAndWaitsAsLongAsTheProviderWants() {
        ApplicationFailure limited = failureOf(
                new ModelException(FailureType.MODEL_RATE_LIMITED, "Slow down.", Duration.ofSeconds(7), null));

        assertThat(limited.getType()).isEqualTo("MODEL_RATE_LIMITED");
        assertThat(limited.getOriginalMessage()).isEqualTo("Slow down.");
        assertThat(limited.isNonRetryable()).isFalse();
        assertThat(limited.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void providerThatWantsToWaitForDays_isAskedAgainSooner() {
        ApplicationFailure patient =
                failureOf(new ModelException(FailureType.MODEL_UNAVAILABLE, "Come back.", Duration.ofDays(1), null));

        assertThat(patient.getNextRetryDelay()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void failureForGood_isNotRetriedAndKeepsItsCauseToItself() {
        ApplicationFailure refused = failureOf(new ModelException(
                FailureType.MODEL_KEY_REFUSED,
                "The key was refused.",
                null,
                new IllegalStateException("GET https://example.com/?key=secret")));

        assertThat(refused.isNonRetryable()).isTrue();
        assertThat(refused.getCause()).isNull();
    }

    @Test
    void missingDefinition_failsForGood() {
        store.forget(definition);

        assertThat(failureOf(new ModelException(FailureType.MODEL_UNAVAILABLE, "not reached"))
                        .getType())
                .isEqualTo("CONTENT_MISSING");
    }

    @Test
    void arrivingText_isToldAsItComes() throws InterruptedException {
        CountDownLatch heard = new CountDownLatch(1);
        environment.setActivityHeartbeatListener(ModelHeartbeat.class, heartbeat -> {
            if (heartbeat.equals(new ModelHeartbeat(5, "Hello"))) {
                heard.countDown();
            }
        });

        ModelReply reply = answering((call, progress) -> {
                    progress.textArrived("Hello");
                    awaitOf(heard);
                    return answer("Hello, world.");
                })
                .callModel(request(ConversationHead.EMPTY, Message.user("Hello")));

        assertThat(reply.text().text()).isEqualTo("Hello, world.");
    }

    @Test
    void answerThatArrivesDespiteACancellation_isKept() {
        environment.requestCancelActivity();

        ModelReply reply = answering((call, progress) -> {
                    CountDownLatch cancelled = new CountDownLatch(1);
                    progress.onCancel(cancelled::countDown);
                    awaitOf(cancelled);
                    return answer("Too late to stop.");
                })
                .callModel(request(ConversationHead.EMPTY, Message.user("Hello")));

        assertThat(reply.text().text()).isEqualTo("Too late to stop.");
    }

    @Test
    void callPastTheWindow_comesBackForASummaryWithoutAskingTheModel() {
        window = new ContextWindow(1_000, null);
        ConversationHead before = conversations.append(
                ConversationHead.EMPTY,
                List.of(
                        StoredMessage.user("Hello"),
                        StoredMessage.assistant("Hi.", List.of()),
                        StoredMessage.user("How are you?"),
                        StoredMessage.assistant("Fine.", List.of())),
                900L);
        ModelActivities activities = answering((call, progress) -> answer("Gone on."));
        ModelReply reply = activities.callModel(request(before, Message.user("Go on")));

        assertThat(reply.finish()).isEqualTo(FinishReason.CONTEXT_FULL);
        assertThat(reply.usage()).isEqualTo(Usage.NONE);
        assertThat(reply.head().answers()).isEqualTo(2);
        assertThat(conversations.load(reply.head())).hasSize(5).endsWith(StoredMessage.user("Go on"));
        assertThat(calls).isEmpty();

        ModelReply again = activities.callModel(asItIs(reply.head()));
        assertThat(again.text()).isEqualTo(Text.of("Gone on."));
        assertThat(calls)
                .singleElement()
                .satisfies(call -> assertThat(call.answers()).isEqualTo(2));
    }

    @Test
    void providerThatRefusesTheLength_isAskedAgainWithLess() {
        window = new ContextWindow(1_000_000, null);
        ConversationHead before = conversations.append(
                ConversationHead.EMPTY,
                List.of(
                        StoredMessage.user("Hello"),
                        StoredMessage.assistant("", List.of(new StoredToolCall("1", "look", "{}"))),
                        StoredMessage.tool("1", "look", "0123456789".repeat(1_000)),
                        StoredMessage.assistant("Hi.", List.of())));
        ModelActivities activities = answering((call, progress) -> {
            throw new ModelException(FailureType.MODEL_CONTEXT_EXCEEDED, "prompt is too long");
        });
        ModelReply reply = activities.callModel(request(before, Message.user("Go on")));

        assertThat(reply.finish()).isEqualTo(FinishReason.CONTEXT_FULL);
        assertThat(conversations.load(reply.head()).get(2).content()).contains("[folded: 10,000 bytes");
        assertThat(conversations.originals(reply.head()).get(2).content()).hasSize(10_000);
        assertThatThrownBy(() -> activities.callModel(asItIs(reply.head())))
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.getType()).isEqualTo("MODEL_CONTEXT_EXCEEDED");
                    assertThat(failure.isNonRetryable()).isTrue();
                });
        window = null;
        assertThatThrownBy(() -> activities.callModel(request(before, Message.user("Go on"))))
                .isInstanceOf(ActivityFailure.class);
    }

    @Test
    void whatTheProviderCounted_isKeptWithTheAnswer() {
        ModelReply reply = answering((call, progress) -> answer("Hi."))
                .callModel(request(ConversationHead.EMPTY, Message.user("Hello")));

        assertThat(conversations.read(reply.head()).links())
                .extracting(link -> link.block().tokens())
                .containsExactly(null, 12L);
    }

    private ApplicationFailure failureOf(ModelException e) {
        List<ApplicationFailure> failures = new ArrayList<>();
        ModelActivities activities = answering((call, progress) -> {
            throw e;
        });
        assertThatThrownBy(() -> activities.callModel(request(ConversationHead.EMPTY, Message.user("Hello"))))
                .isInstanceOf(ActivityFailure.class)
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
                .satisfies(failures::add);
        return failures.get(0);
    }

    private ModelRequest asItIs(ConversationHead head) {
        return new ModelRequest(
                new Caller("s-1", null, "Main"), definition, head, List.of(), List.of(), Map.of(), true);
    }

    private ModelRequest request(ConversationHead head, Message... messages) {
        return new ModelRequest(
                new Caller("s-1", null, "Main"),
                definition,
                head,
                List.of(messages),
                List.of("mode: plan", "no tasks"),
                Map.of("tenant", "acme"));
    }

    private ModelActivities answering(BiFunction<ModelCall, ModelProgress, ModelAnswer> model) {
        ModelClient client = (call, progress) -> {
            calls.add(call);
            return model.apply(call, progress);
        };
        ModelClients clients = new ModelClients() {
            @Override
            public ModelClient client(String modelName) {
                return client;
            }

            @Override
            public Optional<ContextWindow> window(String modelName) {
                return Optional.ofNullable(window);
            }
        };
        environment.registerActivitiesImplementations(
                new ModelActivitiesImpl(store, conversations, clients, heartbeats));
        return environment.newActivityStub(ModelActivities.class);
    }

    private static ModelAnswer answer(String text) {
        return new ModelAnswer(text, List.of(), FinishReason.DONE, Usage.ofCall(10, 2));
    }

    private static void awaitOf(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
