package dev.longhaul.starter.operations;

import dev.longhaul.workflows.payload.Payloads;
import io.temporal.api.common.v1.Memo;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the server tells of a workflow, decrypted: its library does that for its own calls only. */
final class InTheOpen {
    private InTheOpen() {}

    /** The same description; without a codec as it is. */
    static DescribeWorkflowExecutionResponse description(
            DescribeWorkflowExecutionResponse told, Optional<PayloadCodec> codec) {
        return codec.map(secret -> description(told, secret)).orElse(told);
    }

    private static DescribeWorkflowExecutionResponse description(
            DescribeWorkflowExecutionResponse told, PayloadCodec codec) {
        DescribeWorkflowExecutionResponse.Builder open = told.toBuilder();
        Memo.Builder memo = open.getWorkflowExecutionInfoBuilder().getMemoBuilder();
        told.getWorkflowExecutionInfo()
                .getMemo()
                .getFieldsMap()
                .forEach((key, payload) -> memo.putFields(key, payload(payload, codec)));
        for (PendingActivityInfo.Builder call : open.getPendingActivitiesBuilderList()) {
            if (call.hasHeartbeatDetails()) {
                List<Payload> details = codec.decode(call.getHeartbeatDetails().getPayloadsList());
                call.getHeartbeatDetailsBuilder().clearPayloads().addAllPayloads(details);
            }
            if (call.hasLastFailure()) {
                call.setLastFailure(failure(call.getLastFailure(), codec));
            }
        }
        return open.build();
    }

    private static Failure failure(Failure failure, PayloadCodec codec) {
        Failure.Builder open = failure.toBuilder();
        if (failure.hasEncodedAttributes()) {
            Object said = Payloads.dataConverter()
                    .fromPayload(payload(failure.getEncodedAttributes(), codec), Object.class, Object.class);
            if (said instanceof Map<?, ?> attributes && attributes.get("message") instanceof String message) {
                open.setMessage(message);
            }
        }
        if (failure.hasCause()) {
            open.setCause(failure(failure.getCause(), codec));
        }
        return open.build();
    }

    private static Payload payload(Payload payload, PayloadCodec codec) {
        return codec.decode(List.of(payload)).get(0);
    }
}
