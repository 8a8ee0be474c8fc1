package dev.longhaul.starter.operations;

import dev.longhaul.workflows.conversation.Text;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.Failure;

/** Why the attempt before this one did not succeed, in a few words. */
final class LastFailure {
    private static final int MAX_CHARACTERS = 160;

    private LastFailure() {}

    static String words(Failure failure) {
        if (failure.hasTimeoutFailureInfo()) {
            return failure.getTimeoutFailureInfo().getTimeoutType() == TimeoutType.TIMEOUT_TYPE_HEARTBEAT
                    ? "its worker went away"
                    : "it took too long";
        }
        if (failure.getApplicationFailureInfo().getType().endsWith(".ActivityWorkerShutdownException")) {
            return "its worker was stopped";
        }
        return Text.beginning(failure.getMessage(), MAX_CHARACTERS);
    }
}
