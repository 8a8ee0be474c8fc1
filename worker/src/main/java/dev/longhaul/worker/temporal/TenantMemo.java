package dev.longhaul.worker.temporal;

import dev.longhaul.worker.config.Tenant;
import dev.longhaul.workflows.session.SessionMemo;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.common.converter.DataConverter;

/** Whose a session is: noted on it when it is started, and read from there. */
public final class TenantMemo {
    private TenantMemo() {}

    /** The tenant of a session; those on which nothing is noted are the default one's. */
    public static String of(WorkflowExecutionInfo execution, DataConverter converter) {
        Payload noted = execution.getMemo().getFieldsMap().get(SessionMemo.TENANT);
        return noted == null ? Tenant.DEFAULT : converter.fromPayload(noted, String.class, String.class);
    }
}
