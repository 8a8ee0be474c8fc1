package dev.longhaul.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.compaction.Compactor;
import dev.longhaul.activities.compaction.Summary;
import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.SummaryActivities;
import dev.longhaul.workflows.model.SummaryReply;
import dev.longhaul.workflows.model.SummaryRequest;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.payload.Payloads;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SummaryActivitiesTest {
    private static final List<StoredMessage> SAID = List.of(
            StoredMessage.user("What is it?"),
            StoredMessage.assistant("", List.of(new StoredToolCall("1", "look", "{}"))),
            StoredMessage.tool("1", "look", "It is a boat."),
            StoredMessage.assistant("", List.of(new StoredToolCall("2", "look", "{}"))),
            StoredMessage.tool("2", "look", "A long one."),
            StoredMessage.assistant("", List.of(new StoredToolCall("3", "look", "{}"))),
            StoredMessage.tool("3", "look", "With oars."));

    private final TestingContentStore store = new TestingContentStore();
    private final Conversations conversations = new Conversations(store);
    private final Heartbeats heartbeats = new Heartbeats();
    private final List<ModelCall> calls = new ArrayList<>();
    private final TestActivityEnvironment environment =
            TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.dataConverter())
                            .build())
                    .build());
    private final BlockHash definition = store.put(
            CanonicalJson.write(new AgentDefinition("Main", "Be brief.", "default", List.of(), List.of(), List.of())));
    private final ConversationHead head = conversations.append(ConversationHead.EMPTY, SAID);

    @AfterEach
    void close() {
        environment.close();
        heartbeats.close();
    }

    @Test
    void olderPart_isReplacedByItsSummary() {
        SummaryReply reply = answering(call -> answer("A boat.")).summarise(request(head));

        assertThat(reply.usage()).isEqualTo(Usage.ofCall(100, 20));
        assertThat(reply.head().answers()).isEqualTo(3);
        List<StoredMessage> shorter = conversations.load(reply.head());
        assertThat(shorter.get(0).content()).endsWith("\n\nA boat.");
        assertThat(shorter.get(1)).isEqualTo(SAID.get(0));
        assertThat(shorter.subList(2, shorter.size())).isEqualTo(SAID.subList(3, 7));
        assertThat(conversations.originals(reply.head())).isEqualTo(SAID);
    }

    @Test
    void summariser_hasAnAgentOfItsOwnWithoutTools() {
        answering(call -> answer("A boat.")).summarise(request(head));

        ModelCall call = calls.get(0);
        assertThat(call.agent().name()).isEqualTo("compaction");
        assertThat(call.agent().instructions()).isEqualTo(Summary.INSTRUCTIONS);
        assertThat(call.agent().model()).isEqualTo("default");
        assertThat(call.agent().tools()).isEmpty();
        assertThat(call.caller()).isEqualTo(new Caller("s-1", 7, "compaction"));
        assertThat(call.options()).isEqualTo(Map.of("tenant", "acme"));
        assertThat(call.conversation())
                .singleElement()
                .satisfies(record ->
                        assertThat(record.content()).contains("It is a boat.").doesNotContain("With oars."));
    }

    @Test
    void repeatedSummary_storesNothingNew() {
        SummaryActivities activities = answering(call -> answer("A boat."));
        SummaryReply once = activities.summarise(request(head));
        int stored = store.size();

        assertThat(activities.summarise(request(head))).isEqualTo(once);
        assertThat(store.size()).isEqualTo(stored);
    }

    @Test
    void foldedResults_areSummarisedAsTheyWere() {
        List<StoredMessage> said = new ArrayList<>(SAID);
        said.set(2, StoredMessage.tool("1", "look", "It is a boat. ".repeat(100) + "It sank."));
        ConversationHead folded = new Compactor(conversations)
                .shorten(conversations.append(ConversationHead.EMPTY, said))
                .head();
        ConversationHead shorter =
                answering(call -> answer("A boat.")).summarise(request(folded)).head();

        assertThat(conversations.load(folded).get(2).content()).doesNotContain("It sank.");
        assertThat(calls.get(0).conversation().get(0).content()).contains("It sank.");
        assertThat(conversations.load(shorter)).hasSize(6).endsWith(SAID.get(6));
        assertThat(conversations.originals(shorter)).isEqualTo(said);
    }

    @Test
    void summaryOfASummary_stillLeadsToAllThatWasSaid() {
        SummaryActivities activities = answering(call -> answer("A boat."));
        ConversationHead once = activities.summarise(request(head)).head();
        List<StoredMessage> more = List.of(
                StoredMessage.assistant("", List.of(new StoredToolCall("4", "look", "{}"))),
                StoredMessage.tool("4", "look", "And a sail."));
        ConversationHead twice =
                activities.summarise(request(conversations.append(once, more))).head();

        assertThat(conversations.load(twice).get(0).content()).contains("Summary of");
        List<StoredMessage> all = new ArrayList<>(SAID);
        all.addAll(more);
        assertThat(conversations.originals(twice)).isEqualTo(all);
        assertThat(twice.answers()).isEqualTo(4);
        assertThat(calls.get(1).conversation().get(0).content()).contains("A boat.");
    }

    @Test
    void shortConversation_comesBackWithoutACall() {
        ConversationHead shorter = conversations.append(ConversationHead.EMPTY, SAID.subList(0, 3));

        assertThat(answering(call -> answer("no")).summarise(request(shorter)))
                .isEqualTo(new SummaryReply(shorter, Usage.NONE));
        assertThat(calls).isEmpty();
    }

    @Test
    void emptySummary_isTriedAgain() {
        assertThatThrownBy(() -> answering(call -> answer(" \n")).summarise(request(head)))
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.getType()).isEqualTo(FailureType.MODEL_REPLY_UNREADABLE.name());
                    assertThat(failure.isNonRetryable()).isFalse();
                });
    }

    private SummaryRequest request(ConversationHead conversation) {
        return new SummaryRequest(new Caller("s-1", 7, "Main"), definition, conversation, Map.of("tenant", "acme"));
    }

    private SummaryActivities answering(Function<ModelCall, ModelAnswer> model) {
        ModelClient client = (call, progress) -> {
            calls.add(call);
            return model.apply(call);
        };
        environment.registerActivitiesImplementations(
                new SummaryActivitiesImpl(store, conversations, name -> client, heartbeats));
        return environment.newActivityStub(SummaryActivities.class);
    }

    private static ModelAnswer answer(String text) {
        return new ModelAnswer(text, List.of(), FinishReason.DONE, Usage.ofCall(100, 20));
    }
}
