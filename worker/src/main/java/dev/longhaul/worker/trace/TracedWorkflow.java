package dev.longhaul.worker.trace;

import dev.longhaul.workflows.trace.Tracing;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;

/** Takes what a workflow tells of itself, and hands its span on to activities, children and next executions. */
final class TracedWorkflow extends WorkflowInboundCallsInterceptorBase {
    private final Traces traces;

    TracedWorkflow(WorkflowInboundCallsInterceptor next, Traces traces) {
        super(next);
        this.traces = traces;
    }

    @Override
    public void init(WorkflowOutboundCallsInterceptor outbound) {
        Tracing.begin(traces::workflowSpan);
        super.init(new Calls(outbound));
    }

    @Override
    public WorkflowOutput execute(WorkflowInput input) {
        Tracing.here().ifPresent(tracing -> TraceHeader.of(input.getHeader()).ifPresent(tracing::within));
        return super.execute(input);
    }

    private static final class Calls extends WorkflowOutboundCallsInterceptorBase {
        Calls(WorkflowOutboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
            return super.executeActivity(Tracing.here()
                    .map(tracing -> new ActivityInput<>(
                            input.getActivityName(),
                            input.getResultClass(),
                            input.getResultType(),
                            input.getArgs(),
                            input.getOptions(),
                            TraceHeader.with(input.getHeader(), tracing.current())))
                    .orElse(input));
        }

        @Override
        public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
            return super.executeChildWorkflow(Tracing.here()
                    .map(tracing -> new ChildWorkflowInput<>(
                            input.getWorkflowId(),
                            input.getWorkflowType(),
                            input.getResultClass(),
                            input.getResultType(),
                            input.getArgs(),
                            input.getOptions(),
                            TraceHeader.with(input.getHeader(), tracing.current())))
                    .orElse(input));
        }

        @Override
        public void continueAsNew(ContinueAsNewInput input) {
            super.continueAsNew(Tracing.here()
                    .flatMap(Tracing::parent)
                    .map(parent -> new ContinueAsNewInput(
                            input.getWorkflowType(),
                            input.getOptions(),
                            input.getArgs(),
                            TraceHeader.with(input.getHeader(), parent)))
                    .orElse(input));
        }
    }
}
