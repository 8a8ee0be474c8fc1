package dev.longhaul.workflows.trace;

import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.model.Usage;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLocal;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The traces of the workflow in which it is asked for. Ids of spans follow from the workflow's and from what they are, times
 * are the workflow's: a replay comes to the same, and tells nobody.
 */
public final class Tracing {
    private static final WorkflowLocal<@Nullable Tracing> HERE = new WorkflowLocal<>();

    private final Consumer<AgentSpan> sink;
    private @Nullable TraceContext parent;
    private @Nullable TraceContext current;

    private Tracing(Consumer<AgentSpan> sink) {
        this.sink = sink;
    }

    /** From now on this workflow's spans are told to somebody; called before its own code runs. */
    public static void begin(Consumer<AgentSpan> sink) {
        HERE.set(new Tracing(sink));
    }

    /** Empty where nobody takes traces. */
    public static Optional<Tracing> here() {
        return Optional.ofNullable(HERE.get());
    }

    /** This workflow was started within a span. */
    public void within(TraceContext outer) {
        parent = outer;
    }

    /** The span that this workflow was started within; empty for a session. */
    public Optional<TraceContext> parent() {
        return Optional.ofNullable(parent);
    }

    /** The span that what is started now is within. */
    public TraceContext current() {
        return current == null ? root() : current;
    }

    private TraceContext root() {
        return parent == null ? TraceContext.ofRoot(firstRunId(), "session") : parent;
    }

    /** A session knows its agents, or why it has none. */
    public void session(String agent, Instant start, @Nullable String error) {
        tell(new AgentSpan(AgentSpan.Kind.SESSION, root(), null, agent, id(), null, null, null, error, start, now()));
    }

    /** A turn, or a run of a task, goes on here; until {@link #ended} all else is within it. */
    public void agent(String which) {
        current = root().span(firstRunId(), which);
    }

    /** That turn, or that run, is over. */
    public void ended(String agent, String model, Usage usage, Instant start, @Nullable String error) {
        tell(new AgentSpan(
                AgentSpan.Kind.AGENT, current(), root(), agent, id(), model, null, usage, error, start, now()));
        current = null;
    }

    /** A workflow tool was called. */
    public void tool(ToolCall call, Instant start, boolean failed) {
        tell(new AgentSpan(
                AgentSpan.Kind.TOOL,
                current().span(Workflow.getInfo().getRunId(), "call " + call.id() + " " + start),
                current(),
                call.name(),
                id(),
                null,
                call.id(),
                null,
                failed ? "tool_refused" : null,
                start,
                now()));
    }

    private void tell(AgentSpan span) {
        if (!WorkflowUnsafe.isReplaying()) {
            sink.accept(span);
        }
    }

    private static String firstRunId() {
        return Workflow.getInfo().getFirstExecutionRunId();
    }

    private static String id() {
        return Workflow.getInfo().getWorkflowId();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
