package dev.longhaul.workflows.task;

import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.ledger.TaskOutcome;
import dev.longhaul.workflows.ledger.TaskQuestion;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.loop.AgentLoop;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.trace.Tracing;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task: runs its agent, tells its parent, waits for more. */
public final class BackgroundTaskWorkflowImpl implements BackgroundTaskWorkflow {
    private final TaskInput input;
    private final TaskFacts facts;
    private final Workspace workspace;
    private final AgentLoop loop;
    private final TaskQuestions questions;
    private final TaskNews news;
    private final TaskMail mail;
    private final Requested requested;
    private final TaskWaits waits;
    private TaskRun current;
    private boolean cleared;
    private boolean continued;

    @WorkflowInit
    public BackgroundTaskWorkflowImpl(TaskInput input) {
        this.input = input;
        TaskState carried = input.carried();
        PinnedAgent agent = input.pinnedAgent();
        facts = new TaskFacts(input);
        news = new TaskNews(input, carried == null ? input.newsSeen() : carried.sequence());
        mail = new TaskMail(carried == null ? input.mail() : carried.mail());
        requested = new Requested(carried == null ? Map.of() : carried.requests());
        questions = new TaskQuestions(
                TaskQuestions.prefixOf(input), carried == null ? 0 : carried.questions(), any -> waitsChanged());
        workspace = new Workspace(
                input.pinned(),
                agent,
                input.depth(),
                input.role(),
                carried == null ? Workspace.State.EMPTY : carried.workspace(),
                questions,
                this::waitsChanged);
        if (input.lent() != null) {
            workspace.budget().grant(input.lent());
        }
        waits = new TaskWaits(questions, workspace.children());
        loop = new AgentLoop(
                new Caller(input.parent(), input.task(), agent.name()),
                agent,
                input.pinned().options(),
                workspace.tools(),
                questions,
                workspace::context,
                this::doing,
                workspace.budget());
        current =
                run(carried == null ? Turn.begin(input.head(), List.of(input.firstMessage()), now()) : carried.turn());
    }

    private TaskRun run(Turn turn) {
        return new TaskRun(
                loop,
                mail,
                workspace.children(),
                this::doing,
                turn,
                Deadline.earliest(
                        turn.startedAt(),
                        input.pinned().delegation().taskTimeLimit(),
                        workspace.agent().limits(),
                        workspace.budget()));
    }

    @Override
    public void run(TaskInput unused) {
        while (true) {
            if (!facts.status.hasEnded()) {
                Tracing.here().ifPresent(tracing -> tracing.agent("run " + facts.run));
                TaskRun.End end = current.toItsEnd();
                if (end == TaskRun.End.CONTINUE_AS_NEW) {
                    continueAsNew();
                    continue;
                }
                finish(current.outcome());
                if (end == TaskRun.End.WORKFLOW_CANCELLED) {
                    Workflow.newDetachedCancellationScope(this::leaveChildren).run();
                    return;
                }
            }
            if (!awaitMore()) {
                leaveChildren();
                if (!waits.told().isEmpty()) {
                    news.waits(facts.run, waits.tellNone());
                }
                Workflow.await(Workflow::isEveryHandlerFinished);
                if (!takeContinued()) {
                    return;
                }
            } else if (NextExecution.isDue()) {
                continueAsNew();
            }
        }
    }

    /** The end of a run, with what its own tasks have used meanwhile and what is left of its share. */
    private TaskOutcome settled(TaskOutcome ended) {
        TaskOutcome settled = ended.settled(nestedUsage(), workspace.budget().takeUnused());
        facts.toldOfTasks = workspace.children().ledger().usage();
        return settled;
    }

    private void finish(TaskOutcome ended) {
        workspace.children().endAll("The task that had started it has ended.");
        TaskOutcome whole = settled(ended);
        facts.ended(whole, now());
        TaskFigures.ended(whole, current.turn().startedAt(), now());
        traced(whole);
        tellEnd(whole);
    }

    private void traced(TaskOutcome ended) {
        Turn turn = current.turn();
        String error =
                ended.status() == TaskStatus.COMPLETED ? null : ended.status().word();
        PinnedAgent agent = workspace.agent();
        Tracing.here()
                .ifPresent(
                        tracing -> tracing.ended(agent.name(), agent.model(), turn.usage(), turn.startedAt(), error));
    }

    /** What this task's own tasks have used in the present run. */
    private Usage nestedUsage() {
        return workspace.children().ledger().usage().since(facts.toldOfTasks);
    }

    private void leaveChildren() {
        workspace.children().leave("The task that had started it is over.");
    }

    private void tellEnd(TaskOutcome ended) {
        facts.delivery = news.ended(facts.run, ended, waits.tellBelow()) ? Delivery.OFF : Delivery.UNDELIVERABLE;
    }

    /** Waits until the task is continued; false when it is to go. */
    private boolean awaitMore() {
        if (takeContinued()) {
            return true;
        }
        Instant since = Objects.requireNonNull(facts.idleSince, "an ended run has an end");
        Duration left = input.pinned().delegation().retention().minus(Duration.between(since, now()));
        BoundedWait.until(left, () -> isWanted() || NextExecution.isDue());
        if (!isWanted() && NextExecution.isDue()) {
            continueAsNew();
        }
        return takeContinued();
    }

    private boolean isWanted() {
        return continued || cleared || facts.sessionClosed;
    }

    private boolean takeContinued() {
        boolean taken = continued;
        continued = false;
        return taken;
    }

    @Override
    public void continueTask(TaskSignals.ContinueTask signal) {
        if (!facts.status.hasEnded() || cleared || signal.content().isBlank() || isRepeat(signal.requestId())) {
            return;
        }
        Text text = signal.content();
        if (signal.lent() != null) {
            workspace.budget().grant(signal.lent());
        }
        facts.continued(text, signal.run() == null ? facts.run + 1 : signal.run());
        continued = true;
        Turn stopped = current.turn();
        Turn next = mail.into(Turn.begin(stopped.head(), stopped.pending(), now()));
        current = run(next.adding(List.of(Message.user(text))));
        if (signal.run() == null) {
            news.continuedByHand(facts.run, text.text());
        }
        if (!waits.told().isEmpty()) {
            tellWaits();
        }
    }

    @Override
    public void clear() {
        cleared = cleared || facts.status.hasEnded();
    }

    @Override
    public void cancel(TaskSignals.Cancel signal) {
        if (!facts.status.hasEnded()) {
            current.cancel(signal.reason() == null ? "Someone cancelled it." : signal.reason());
        }
    }

    @Override
    public void steer(TaskSignals.Steer signal) {
        if (!cleared && !signal.text().isBlank() && !isRepeat(signal.requestId())) {
            mail.add(signal.text());
        }
    }

    @Override
    public void answer(TaskSignals.Answer signal) {
        if (!questions.answer(signal)) {
            workspace.children().answer(signal);
        }
    }

    @Override
    public void sessionClosed() {
        facts.sessionClosed = true;
    }

    @Override
    public void upgrade() {
        // That a worker looks is all that it takes.
    }

    @Override
    public void tellAgain() {
        if (facts.outcome != null) {
            tellEnd(facts.outcome);
        } else if (!waits.now().isEmpty()) {
            tellWaits();
        }
    }

    @Override
    public void taskChanged(TaskChanged change) {
        workspace.children().taskChanged(change);
    }

    @Override
    public TaskView view() {
        return TaskViews.ofTask(input, facts, current.turn(), nestedUsage());
    }

    private boolean isRepeat(@Nullable String requestId) {
        if (requested.number(requestId).isPresent()) {
            return true;
        }
        requested.remember(requestId, facts.run);
        return false;
    }

    private void doing(String what) {
        if (questions.open().isEmpty()) {
            facts.doing = what;
        }
    }

    /** A question was asked or answered, here or below, or a task below has changed otherwise. */
    private void waitsChanged() {
        if (!waits.now().equals(waits.told())) {
            tellWaits();
        }
    }

    private void tellWaits() {
        List<TaskQuestion> told = waits.tell();
        if (!facts.status.hasEnded()) {
            facts.status = told.isEmpty() ? TaskStatus.RUNNING : TaskStatus.WAITING;
            facts.doing = questions.open().isEmpty() ? "" : "waiting for a person";
        }
        news.waits(facts.run, told);
    }

    /** Goes on in a new execution; returns only when something came in meanwhile that must be looked at first. */
    private void continueAsNew() {
        Workflow.await(
                () -> Workflow.isEveryHandlerFinished() && workspace.children().isSettled());
        if (continued || cleared || (!facts.status.hasEnded() && current.isToStop())) {
            return;
        }
        Workflow.newContinueAsNewStub(
                        BackgroundTaskWorkflow.class, NextExecution.options().build())
                .run(input.carrying(new TaskState(
                        facts.status,
                        facts.run,
                        current.turn(),
                        facts.followUps,
                        requested.state(),
                        mail.state(),
                        facts.earlierUsage,
                        facts.outcome,
                        facts.delivery,
                        news.sequence(),
                        questions.asked(),
                        facts.sessionClosed,
                        facts.idleSince,
                        workspace.state(),
                        facts.toldOfTasks)));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
