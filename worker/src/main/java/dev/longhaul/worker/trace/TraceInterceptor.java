package dev.longhaul.worker.trace;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/** Lets a worker's workflows and activities take part in traces. */
public final class TraceInterceptor extends WorkerInterceptorBase {
    private final Traces traces;

    public TraceInterceptor(Traces traces) {
        this.traces = traces;
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new TracedWorkflow(next, traces);
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new TracedActivity(next, traces);
    }
}
