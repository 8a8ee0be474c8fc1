package dev.longhaul.activities.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.ModelActivities;
import dev.longhaul.workflows.model.ModelReply;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.payload.Payloads;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.history.v1.ActivityTaskCanceledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a workflow sees of a model call that it cancels, or that is tried more than once. */
class ModelCancellationTest {
    /** A workflow that makes one model call and can be told to cancel it. */
    @WorkflowInterface
    public interface OneCallWorkflow {
        /** Gives the answer, or how the call failed. */
        @WorkflowMethod
        String run(BlockHash definition);

        @SignalMethod
        void cancelCall();
    }

    public static final class OneCallWorkflowImpl implements OneCallWorkflow {
        private final ModelActivities models = Workflow.newActivityStub(
                ModelActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(5))
                        .setHeartbeatTimeout(Duration.ofSeconds(1))
                        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setDoNotRetry(FailureType.neverRetried())
                                .build())
                        .build());
        private boolean cancelled;

        @Override
        public String run(BlockHash definition) {
            ModelRequest request = new ModelRequest(
                    new Caller("s-1", null, "Main"),
                    definition,
                    ConversationHead.EMPTY,
                    List.of(Message.user("Hello")),
                    List.of(),
                    Map.of());
            CallInScope call = new CallInScope(request);
            call.scope.run();
            Workflow.await(() -> cancelled || call.reply().isCompleted());
            if (cancelled) {
                call.scope.cancel("told to");
            }
            try {
                ModelReply reply = call.reply().get();
                return reply.text().text() + " (attempts: " + reply.attempts() + ")";
            } catch (ActivityFailure failure) {
                return Objects.requireNonNull(failure.getCause()).getClass().getSimpleName();
            }
        }

        @Override
        public void cancelCall() {
            cancelled = true;
        }

        private final class CallInScope {
            private final CancellationScope scope;
            private Promise<ModelReply> reply = Workflow.newPromise();

            CallInScope(ModelRequest request) {
                scope = Workflow.newCancellationScope(() -> reply = Async.function(models::callModel, request));
            }

            Promise<ModelReply> reply() {
                return reply;
            }
        }
    }

    private final TestingContentStore store = new TestingContentStore();
    private final Heartbeats heartbeats = new Heartbeats(Duration.ofMillis(5), Duration.ZERO);
    private final TestWorkflowEnvironment environment =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.dataConverter())
                            .build())
                    .build());
    private final CountDownLatch answering = new CountDownLatch(1);

    @AfterEach
    void close() {
        environment.close();
        heartbeats.close();
    }

    @Test
    void cancelledCall_leavesWhatHadArrived() throws InterruptedException {
        assertThat(cancelledWhileAnswering("Once upon a ti"))
                .extracting(ActivityTaskCanceledEventAttributes::getDetails)
                .extracting(details ->
                        Payloads.dataConverter().fromPayloads(0, Optional.of(details), Text.class, Text.class))
                .isEqualTo(Text.of("Once upon a ti"));
    }

    @Test
    void cancelledBeforeAnythingArrived_leavesNothing() throws InterruptedException {
        assertThat(cancelledWhileAnswering("").hasDetails()).isFalse();
    }

    @Test
    void attempts_areCounted() {
        String answer = start((call, progress) -> {
                    if (call.attempt() < 3) {
                        throw new ModelException(FailureType.MODEL_UNAVAILABLE, "Not yet.");
                    }
                    return new ModelAnswer("Made it.", List.of(), FinishReason.DONE, Usage.NONE);
                })
                .run(definition());

        assertThat(answer).isEqualTo("Made it. (attempts: 3)");
    }

    @Test
    void answerThatTemporalWasNotToldOf_isFoundByTheNextAttempt() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        ModelActivities models = models((call, progress) ->
                new ModelAnswer("Answer " + asked.incrementAndGet(), List.of(), FinishReason.DONE, Usage.NONE));
        ModelActivities lostAtFirst = request -> {
            ModelReply reply = models.callModel(request);
            if (told.incrementAndGet() == 1) {
                throw new IllegalStateException("The worker was killed before it could tell.");
            }
            return reply;
        };
        assertThat(start(lostAtFirst).run(definition())).isEqualTo("Answer 1 (attempts: 2)");
        assertThat(asked).hasValue(1);
        assertThat(told).hasValue(2);
    }

    @Test
    void answerWhoseWorkerDiesWhileItStoresIt_isFoundByTheNextAttempt() {
        AtomicInteger asked = new AtomicInteger();
        String answer = start((call, progress) -> {
                    store.dieInNextPut();
                    return new ModelAnswer(
                            "Answer " + asked.incrementAndGet(), List.of(), FinishReason.DONE, Usage.NONE);
                })
                .run(definition());
        assertThat(answer).isEqualTo("Answer 1 (attempts: 2)");
        assertThat(asked).hasValue(1);
    }

    @Test
    void storeThatIsAwayWhenTheAnswerComes_isWaitedFor() {
        AtomicInteger asked = new AtomicInteger();
        String answer = start((call, progress) -> {
                    store.failNext(2);
                    return new ModelAnswer(
                            "Answer " + asked.incrementAndGet(), List.of(), FinishReason.DONE, Usage.NONE);
                })
                .run(definition());
        assertThat(answer).isEqualTo("Answer 1 (attempts: 1)");
        assertThat(asked).hasValue(1);
    }

    @Test
    void storeThatTakesNoNotes_losesNoAnswer() {
        store.setTakingNotes(false);
        String answer = start(
                        (call, progress) -> new ModelAnswer("All the same.", List.of(), FinishReason.DONE, Usage.NONE))
                .run(definition());
        assertThat(answer).isEqualTo("All the same. (attempts: 1)");
    }

    /**
     * How the cancelled call ended in the history. A real server hands it to the workflow as the details of the
     * CanceledFailure; the in-process one leaves out the event from which the SDK would know that the call had started.
     */
    private ActivityTaskCanceledEventAttributes cancelledWhileAnswering(String arrived) throws InterruptedException {
        OneCallWorkflow workflow = start((call, progress) -> {
            CountDownLatch stopped = new CountDownLatch(1);
            progress.onCancel(stopped::countDown);
            progress.textArrived(arrived);
            answering.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new CancellationException();
        });
        WorkflowClient.start(workflow::run, definition());
        answering.await();
        workflow.cancelCall();
        WorkflowStub ended = WorkflowStub.fromTyped(workflow);
        assertThat(ended.getResult(String.class)).isEqualTo("CanceledFailure");
        return environment
                .getWorkflowClient()
                .fetchHistory(Objects.requireNonNull(ended.getExecution()).getWorkflowId())
                .getEvents()
                .stream()
                .filter(HistoryEvent::hasActivityTaskCanceledEventAttributes)
                .map(HistoryEvent::getActivityTaskCanceledEventAttributes)
                .findFirst()
                .orElseThrow();
    }

    private ModelActivities models(ModelClient client) {
        return new ModelActivitiesImpl(store, new Conversations(store), name -> client, heartbeats);
    }

    private OneCallWorkflow start(ModelClient client) {
        return start(models(client));
    }

    private OneCallWorkflow start(ModelActivities models) {
        Worker worker = environment.newWorker("models");
        worker.registerWorkflowImplementationTypes(OneCallWorkflowImpl.class);
        worker.registerActivitiesImplementations(models);
        environment.start();
        return environment
                .getWorkflowClient()
                .newWorkflowStub(
                        OneCallWorkflow.class,
                        WorkflowOptions.newBuilder().setTaskQueue("models").build());
    }

    private BlockHash definition() {
        return store.put(CanonicalJson.write(
                new AgentDefinition("Main", "Be brief.", "default", List.of(), List.of(), List.of())));
    }
}
