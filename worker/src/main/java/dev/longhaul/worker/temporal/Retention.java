package dev.longhaul.worker.temporal;

import com.google.protobuf.Duration;
import io.grpc.StatusRuntimeException;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long a development server keeps what is closed: a day if nobody asks for more, too short for reports. */
final class Retention {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final long KEPT_DAYS = 30;

    private Retention() {}

    static void extend(WorkflowServiceStubs stubs) {
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(5, TimeUnit.SECONDS)
                    .updateNamespace(UpdateNamespaceRequest.newBuilder()
                            .setNamespace(Stubs.NAMESPACE)
                            .setConfig(NamespaceConfig.newBuilder()
                                    .setWorkflowExecutionRetentionTtl(
                                            Duration.newBuilder().setSeconds(TimeUnit.DAYS.toSeconds(KEPT_DAYS))))
                            .build());
        } catch (StatusRuntimeException refused) {
            log.warn("The development server keeps closed sessions for a day only: {}", refused.getMessage());
        }
    }
}
