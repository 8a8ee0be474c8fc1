package dev.longhaul.workflows.task;

import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.ledger.TaskOutcome;
import dev.longhaul.workflows.ledger.TaskQuestion;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.loop.AgentLoop;
import dev.longhaul.workflows.loop.LoopWatcher;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.tools.ToolResult;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task: runs its agent, tells its parent, waits for more. */
public final class BackgroundTaskWorkflowImpl implements BackgroundTaskWorkflow, LoopWatcher {
    private static final int MAX_REQUESTS = 50;

    private final TaskInput input;
    private final Workspace workspace;
    private final AgentLoop loop;
    private final TaskQuestions questions;
    private final TaskNews news;
    private final List<Text> followUps;
    private final List<String> requests;
    private TaskRun current;
    private TaskStatus status;
    private int run;
    private @Nullable TaskOutcome outcome;
    private Usage earlierUsage = Usage.NONE;
    private Delivery delivery;
    private @Nullable Instant idleSince;
    private String doing = "";
    private boolean cleared;
    private boolean sessionClosed;
    private boolean continued;

    @WorkflowInit
    public BackgroundTaskWorkflowImpl(TaskInput input) {
        this.input = input;
        TaskState carried = input.carried();
        PinnedAgent agent = input.pinned()
                .agent(input.agent())
                .orElseThrow(() -> new IllegalArgumentException("No agent " + input.agent() + " is pinned."));
        news = new TaskNews(input, carried == null ? input.newsSeen() : carried.sequence());
        questions = new TaskQuestions("task-" + input.task(), carried == null ? 0 : carried.questions(), this::asked);
        workspace = new Workspace(
                input.pinned(),
                agent,
                input.depth(),
                carried == null ? Workspace.State.EMPTY : carried.workspace(),
                questions,
                () -> {});
        loop = new AgentLoop(
                new Caller(input.parent(), input.task(), agent.name()),
                agent,
                input.pinned().options(),
                workspace.tools(),
                workspace::context,
                this);
        Duration timeLimit = input.pinned().delegation().taskTimeLimit();
        Turn turn =
                carried == null ? Turn.begin(input.head(), List.of(Message.user(input.text())), now()) : carried.turn();
        current = new TaskRun(loop, turn, timeLimit);
        status = carried == null ? TaskStatus.RUNNING : carried.status();
        run = carried == null ? input.run() : carried.run();
        followUps = new ArrayList<>(carried == null ? List.of() : carried.followUps());
        requests = new ArrayList<>(carried == null ? List.of() : carried.requests());
        outcome = carried == null ? null : carried.outcome();
        delivery = carried == null ? Delivery.OFF : carried.delivery();
        sessionClosed = carried != null && carried.sessionClosed();
        idleSince = carried == null ? null : carried.idleSince();
    }

    @Override
    public void run(TaskInput unused) {
        while (true) {
            if (!status.hasEnded()) {
                TaskRun.End end = current.toItsEnd();
                if (end == TaskRun.End.CONTINUE_AS_NEW) {
                    continueAsNew();
                    continue;
                }
                finish(current.outcome());
                if (end == TaskRun.End.WORKFLOW_CANCELLED) {
                    return;
                }
            }
            if (!awaitMore()) {
                workspace.children().leave("The task that had started it is over.");
                Workflow.await(Workflow::isEveryHandlerFinished);
                if (!takeContinued()) {
                    return;
                }
            }
        }
    }

    private void finish(TaskOutcome ended) {
        status = ended.status();
        outcome = ended;
        doing = "";
        idleSince = now();
        boolean told = news.ended(run, ended);
        delivery = told ? Delivery.OFF : Delivery.UNDELIVERABLE;
        if (ended.status() == TaskStatus.CANCELLED || ended.status() == TaskStatus.TIMED_OUT) {
            workspace.children().cancelAll("The task that had started it was ended.");
        }
    }

    /** Waits until the task is continued; false when it is to go. */
    private boolean awaitMore() {
        if (takeContinued()) {
            return true;
        }
        Instant since = Objects.requireNonNull(idleSince, "an ended run has an end");
        Duration left = input.pinned().delegation().retention().minus(Duration.between(since, now()));
        BoundedWait.until(
                left,
                () -> continued
                        || cleared
                        || sessionClosed
                        || Workflow.getInfo().isContinueAsNewSuggested());
        if (!continued && !cleared && !sessionClosed && Workflow.getInfo().isContinueAsNewSuggested()) {
            continueAsNew();
        }
        return takeContinued();
    }

    private boolean takeContinued() {
        boolean taken = continued;
        continued = false;
        return taken;
    }

    @Override
    public void continueTask(TaskSignals.ContinueTask signal) {
        if (!status.hasEnded() || cleared || signal.content().isBlank() || isRepeat(signal.requestId())) {
            return;
        }
        Text text = signal.content();
        followUps.add(text);
        run = signal.run() == null ? run + 1 : signal.run();
        if (outcome != null) {
            earlierUsage = earlierUsage.plus(outcome.usage());
        }
        outcome = null;
        idleSince = null;
        status = TaskStatus.RUNNING;
        continued = true;
        List<Message> messages = new ArrayList<>(current.turn().pending());
        messages.add(Message.user(text));
        current = new TaskRun(
                loop,
                Turn.begin(current.turn().head(), messages, now()),
                input.pinned().delegation().taskTimeLimit());
        if (signal.run() == null) {
            news.continuedByHand(run, text.text());
        }
    }

    @Override
    public void clear() {
        cleared = cleared || status.hasEnded();
    }

    @Override
    public void cancel(TaskSignals.Cancel signal) {
        if (!status.hasEnded()) {
            current.cancel(signal.reason() == null ? "Someone cancelled it." : signal.reason());
        }
    }

    @Override
    public void answer(TaskSignals.Answer signal) {
        questions.answer(signal.request(), signal.text());
    }

    @Override
    public void sessionClosed() {
        sessionClosed = true;
    }

    @Override
    public void tellAgain() {
        if (outcome != null) {
            delivery = news.ended(run, outcome) ? Delivery.OFF : Delivery.UNDELIVERABLE;
        } else if (!questions.open().isEmpty()) {
            news.waits(run, questions.open().get(0));
        }
    }

    @Override
    public void taskChanged(TaskChanged change) {
        workspace.children().taskChanged(change);
    }

    @Override
    public TaskView view() {
        TaskOutcome ended = outcome;
        Turn turn = current.turn();
        Text result = ended == null ? turn.said() : ended.result();
        String shown = Text.beginning(result.text(), Text.MAX_SHOWN_CHARACTERS);
        boolean cut = shown.length() < result.characters();
        return new TaskView(
                input.parent(),
                input.task(),
                input.agent(),
                input.description(),
                input.text().text(),
                followUps.stream().map(Text::text).toList(),
                status,
                run,
                turn.attempts(),
                input.queuedAt(),
                turn.startedAt(),
                ended == null ? null : ended.endedAt(),
                ended == null ? null : shown,
                cut,
                result.bytes(),
                cut ? result.hash() : null,
                ended == null ? null : ended.error(),
                turn.steps(),
                doing.isEmpty() ? null : doing,
                earlierUsage.plus(turn.usage()),
                delivery);
    }

    /** Whether a request of that id has been seen; null is never a repeat. */
    private boolean isRepeat(@Nullable String requestId) {
        if (requestId == null || requests.contains(requestId)) {
            return requestId != null;
        }
        requests.add(requestId);
        if (requests.size() > MAX_REQUESTS) {
            requests.remove(0);
        }
        return false;
    }

    private void asked(@Nullable TaskQuestion question) {
        status = question == null ? TaskStatus.RUNNING : TaskStatus.WAITING;
        doing = question == null ? "" : "waiting for a person";
        news.waits(run, question);
    }

    /** Goes on in a new execution; returns only when something came in meanwhile that must be looked at first. */
    private void continueAsNew() {
        Workflow.await(
                () -> Workflow.isEveryHandlerFinished() && workspace.children().isSettled());
        if (continued || cleared || (!status.hasEnded() && current.isToStop())) {
            return;
        }
        Workflow.newContinueAsNewStub(BackgroundTaskWorkflow.class)
                .run(input.carrying(new TaskState(
                        status,
                        run,
                        current.turn(),
                        followUps,
                        requests,
                        outcome,
                        delivery,
                        news.sequence(),
                        questions.asked(),
                        sessionClosed,
                        idleSince,
                        workspace.state())));
    }

    @Override
    public void doing(String what) {
        doing = what;
    }

    @Override
    public void said(Text text) {}

    @Override
    public void toolCalled(ToolCall call) {}

    @Override
    public void toolRefused(ToolCall call, ToolResult result) {}

    @Override
    public void toolDone(ToolCall call) {}

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
