package dev.longhaul.workflows.loop;

import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Budget;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.ModelActivities;
import dev.longhaul.workflows.model.ModelCallOptions;
import dev.longhaul.workflows.model.ModelReply;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.tools.ToolActivities;
import dev.longhaul.workflows.tools.ToolCallOptions;
import dev.longhaul.workflows.tools.ToolReply;
import dev.longhaul.workflows.tools.ToolRequest;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.WorkflowTools;
import dev.longhaul.workflows.tools.approval.ApprovalGate;
import dev.longhaul.workflows.tools.approval.Approvals;
import dev.longhaul.workflows.trace.Tracing;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The loop that every agent runs: ask the model, carry out the tool calls it returns, append, repeat. One {@link #step}
 * at a time, so that a workflow may continue as new between two of them. Cancelling the scope in which a step runs ends
 * it: a model call with {@link Step.Cancelled} once the worker has let go of it, anything else with a
 * {@link CanceledFailure}.
 */
public final class AgentLoop {
    /** The most tool calls of one step that are carried out; more are answered with an error. */
    public static final int MAX_CALLS_A_STEP = 32;

    /** Before its first version, every answer without tool calls was taken for a whole one. */
    private static final String LAST_ANSWERS = "last-answers";

    /** The longest results of one step that pass through a history, together; activity tools pass theirs by hash. */
    private static final long MAX_RESULT_BYTES_A_STEP = 64_000;

    private final Caller caller;
    private final PinnedAgent agent;
    private final Map<String, String> options;
    private final WorkflowTools workflowTools;
    private final ApprovalGate gate;
    private final Supplier<List<String>> context;
    private final LoopWatcher watcher;
    private final Compaction compaction;
    private final Budget budget;

    /**
     * @param approvals who is asked for calls that need an approval
     * @param context what the model is told with each call: open tasks, todo list, mode
     * @param watcher told what happens
     * @param budget what the agent and its tasks may use; told of each call
     */
    public AgentLoop(
            Caller caller,
            PinnedAgent agent,
            Map<String, String> options,
            WorkflowTools workflowTools,
            Approvals approvals,
            Supplier<List<String>> context,
            LoopWatcher watcher,
            Budget budget) {
        this.caller = caller;
        this.agent = agent;
        this.options = options;
        this.workflowTools = workflowTools;
        this.gate = new ApprovalGate(agent, approvals);
        this.context = context;
        this.watcher = watcher;
        this.compaction = new Compaction(caller, agent, options);
        this.budget = budget;
    }

    /** One model call and the tool calls that it asks for. */
    public Step step(Turn before) {
        Turn turn = before;
        long now = Workflow.currentTimeMillis();
        Optional<String> limit = LimitCheck.reached(agent.limits(), turn, budget.expectedCall(), now)
                .or(() -> budget.refusalOfCall(Instant.ofEpochMilli(now)));
        if (limit.isPresent()) {
            return new Step.LimitReached(turn, limit.get());
        }
        ModelReply reply;
        try {
            watcher.doing("asking model " + agent.model() + ", step " + (turn.steps() + 1));
            budget.reserve();
            reply = callModel(turn, compaction.hasFailedIn(turn));
            if (reply.finish() == FinishReason.CONTEXT_FULL) {
                watcher.doing("compacting the conversation");
                turn = compaction.summarised(turn.compacted(reply.head(), reply.usage()), this::spendBeside);
                watcher.doing("asking model " + agent.model() + ", step " + (turn.steps() + 1));
                reply = callModel(turn, true);
            }
            budget.spend(reply.usage());
            watcher.used(reply.usage());
        } catch (ActivityFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                return new Step.Cancelled(turn.heard(partOf(failure)));
            }
            return new Step.Failed(
                    turn.failedAfter(FailureSentence.attempts(failure)), FailureSentence.of("The model call", failure));
        } catch (ApplicationFailure tooLarge) {
            return new Step.Failed(turn, "The model call failed: " + tooLarge.getOriginalMessage());
        } finally {
            budget.release();
        }
        Turn answered = turn.answered(reply.head(), reply.attempts(), reply.usage(), reply.text());
        if (reply.toolCalls().isEmpty()) {
            return last(answered, reply);
        }
        watcher.answered();
        if (!reply.text().isBlank()) {
            watcher.said(reply.text());
        }
        return new Step.CalledTools(answered.adding(carryOut(reply.toolCalls())));
    }

    /** A final answer; one that was cut or withheld is not taken for one. */
    private static Step last(Turn turn, ModelReply reply) {
        if (reply.finish() == FinishReason.DONE
                || Workflow.getVersion(LAST_ANSWERS, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return new Step.Answered(turn, reply.text());
        }
        return reply.finish() == FinishReason.FILTERED
                ? new Step.Failed(turn, "The model's provider withheld the answer.")
                : new Step.CutOff(turn, "the answer was cut at the longest that the model may give");
    }

    private void spendBeside(Usage usage) {
        budget.spendBeside(usage);
        watcher.used(usage);
    }

    /** What had arrived of an answer when its call was cancelled; empty when nothing had. */
    private static Text partOf(ActivityFailure failure) {
        if (failure.getCause() instanceof CanceledFailure cancelled
                && cancelled.getDetails().getSize() > 0) {
            Text part = cancelled.getDetails().get(0, Text.class);
            return part == null ? Text.EMPTY : part;
        }
        return Text.EMPTY;
    }

    /** @param asItIs whether it is sent however long the conversation is */
    private ModelReply callModel(Turn turn, boolean asItIs) {
        ModelActivities model = Workflow.newActivityStub(
                ModelActivities.class,
                ModelCallOptions.forCall(
                        "model " + agent.model() + ", " + agent.name() + " step " + (turn.steps() + 1)));
        return model.callModel(new ModelRequest(
                caller, agent.definition(), turn.head(), turn.pending(), context.get(), options, asItIs));
    }

    /**
     * Activity tools side by side, workflow tools in order (those that are taken together side by side), and what a person
     * must approve whenever that is; the results in the order of the calls.
     */
    private List<Message> carryOut(List<ToolCall> calls) {
        Map<ToolCall, Promise<ToolResult>> running = new LinkedHashMap<>();
        Map<ToolCall, ToolResult> results = new LinkedHashMap<>();
        int taken = 0;
        for (ToolCall call : calls) {
            watcher.toolCalled(call);
            if (++taken > MAX_CALLS_A_STEP) {
                results.put(
                        call,
                        ToolResult.error("at most " + MAX_CALLS_A_STEP + " calls are taken at once; this one"
                                + " was not carried out, ask again."));
            } else if (call.problem() != null) {
                results.put(call, ToolResult.error(call.problem()));
            } else if (gate.isBefore(call)) {
                running.put(call, Async.function(this::callOnceApproved, call));
            } else if (!workflowTools.has(call.name())) {
                running.put(call, Async.function(this::callActivityTool, call));
            }
        }
        List<Promise<ToolResult>> together = new ArrayList<>();
        for (ToolCall call : calls) {
            if (results.containsKey(call) || running.containsKey(call)) {
                continue;
            }
            if (workflowTools.areTakenTogether(call.name())) {
                Promise<ToolResult> result = Async.function(this::callWorkflowTool, call);
                running.put(call, result);
                together.add(result);
            } else {
                together.forEach(Promise::get);
                together.clear();
                results.put(call, callWorkflowTool(call));
            }
        }
        List<Message> messages = new ArrayList<>();
        long words = 0;
        for (ToolCall call : calls) {
            Promise<ToolResult> promise = running.get(call);
            if (promise != null) {
                watcher.doing(call.name());
                results.put(call, promise.get());
            }
            ToolResult result = results.get(call);
            if (result == null) {
                throw new IllegalStateException("Tool call " + call.id() + " has no result.");
            }
            words += Text.utf8Length(result.words());
            if (words > MAX_RESULT_BYTES_A_STEP) {
                result = ToolResult.error(
                        "it was done, but the results of this step are too long together; ask for" + " less at once.");
            }
            if (result.failed()) {
                watcher.toolRefused(call, result);
            } else {
                watcher.toolAnswered(call, result.text());
            }
            messages.add(
                    Message.toolResult(call.id(), call.name(), result.content()).restingOn(result.evidence()));
        }
        return messages;
    }

    /** Parks exactly here until a person has decided; then the call is carried out, once. */
    private ToolResult callOnceApproved(ToolCall call) {
        return gate.pass(call, () -> workflowTools.has(call.name()) ? callWorkflowTool(call) : callActivityTool(call));
    }

    private ToolResult callWorkflowTool(ToolCall call) {
        watcher.doing(call.name());
        Instant began = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        ToolResult result = workflowTools.call(call);
        Tracing.here().ifPresent(tracing -> tracing.tool(call, began, result.failed()));
        watcher.toolDone(call);
        return result;
    }

    private ToolResult callActivityTool(ToolCall call) {
        ToolActivities tools = Workflow.newActivityStub(ToolActivities.class, ToolCallOptions.forCall(call.name()));
        try {
            ToolReply reply = tools.callTool(new ToolRequest(caller, agent.definition(), call, options));
            return ToolResult.of(reply.text(), reply.failed()).restingOn(reply.retrieved());
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure cancelled) {
                throw cancelled;
            }
            return ToolResult.error(FailureSentence.of("the tool " + call.name(), failure));
        } catch (ApplicationFailure tooLarge) {
            return ToolResult.error("the tool " + call.name() + " was not called: " + tooLarge.getOriginalMessage());
        }
    }
}
