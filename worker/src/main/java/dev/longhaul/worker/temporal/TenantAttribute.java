package dev.longhaul.worker.temporal;

import dev.longhaul.worker.config.Tenant;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The search attribute by which a server lists the sessions of one tenant. It is only for lists, so that a page of one's
 * own sessions costs no look at those of others; whose a session is stands in its memo.
 */
public final class TenantAttribute {
    /** Its name on the server, a keyword. */
    public static final String NAME = "LonghaulTenant";

    private static final SearchAttributeKey<String> KEY = SearchAttributeKey.forKeyword(NAME);

    /** How long a server may take until it knows an attribute that it has just been given. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long REST_MILLIS = 250;

    private TenantAttribute() {}

    /** The attribute of a session of that tenant. */
    public static SearchAttributes of(String tenant) {
        return SearchAttributes.newBuilder().set(KEY, tenant).build();
    }

    /** A list filter for the sessions of that tenant. */
    static String filter(WorkflowClient client, String tenant) {
        if (!tenant.equals(Tenant.DEFAULT)) {
            return NAME + " = '" + tenant + "'";
        }
        // Where there is no such attribute, no session has another tenant.
        return isKnown(client) ? NAME + " IS NULL" : "";
    }

    /**
     * Sees to it that the server knows the attribute.
     *
     * @throws TemporalUnavailable when it does not and this process may not tell it
     */
    public static void ensure(TemporalConnection connection) {
        if (connection.kind() == TemporalConnection.Kind.IN_PROCESS) {
            return;
        }
        try {
            if (!isKnown(connection.client())) {
                make(connection);
                await(connection);
            }
        } catch (StatusRuntimeException refused) {
            throw lacking(connection, refused);
        }
    }

    private static void make(TemporalConnection connection) {
        try {
            OperatorServiceGrpc.newBlockingStub(connection.stubs().getRawChannel())
                    .withDeadlineAfter(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(connection.client().getOptions().getNamespace())
                            .putSearchAttributes(NAME, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                            .build());
        } catch (StatusRuntimeException refused) {
            // Another server may have been faster.
            if (refused.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw refused;
            }
        }
    }

    private static void await(TemporalConnection connection) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isKnown(connection.client())) {
            if (System.nanoTime() > end) {
                throw lacking(connection, null);
            }
            try {
                Thread.sleep(REST_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw lacking(connection, e);
            }
        }
    }

    private static boolean isKnown(WorkflowClient client) {
        WorkflowServiceStubs stubs = client.getWorkflowServiceStubs();
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                    .countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .setQuery(NAME + " = ''")
                            .build());
            return true;
        } catch (StatusRuntimeException failed) {
            if (failed.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
                return false;
            }
            throw failed;
        }
    }

    private static TemporalUnavailable lacking(TemporalConnection connection, @Nullable Exception cause) {
        return new TemporalUnavailable(
                "Tokens of several tenants are configured, and the Temporal server at " + connection.address()
                        + " does not know the search attribute " + NAME + ".",
                "Add it once: temporal operator search-attribute create --name " + NAME + " --type Keyword --namespace "
                        + connection.client().getOptions().getNamespace(),
                cause);
    }
}
