package dev.longhaul.starter.operations;

import dev.longhaul.workflows.conversation.Text;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.Failure;
import java.util.regex.Pattern;

/** Why the attempt before this one did not succeed, in a few words. */
final class LastFailure {
    private static final int MAX_CHARACTERS = 160;

    /** What Temporal's library puts behind its messages, for example {@code WorkflowId=s1, ActivityId=7}. */
    private static final Pattern IDS =
            Pattern.compile("(?i)[\\s,.;:]*\\b(?:workflow|run|activity|event)(?:Id|Type)='?[^\\s,']*'?");

    private LastFailure() {}

    static String words(Failure failure) {
        if (failure.hasTimeoutFailureInfo()) {
            return failure.getTimeoutFailureInfo().getTimeoutType() == TimeoutType.TIMEOUT_TYPE_HEARTBEAT
                    ? "its worker went away"
                    : "it took too long";
        }
        if (!failure.hasApplicationFailureInfo() && failure.hasCause()) {
            return words(failure.getCause());
        }
        String type = failure.getApplicationFailureInfo().getType();
        if (type.endsWith(".ActivityWorkerShutdownException")) {
            return "its worker was stopped";
        }
        if (type.startsWith("io.temporal.")) {
            return "it was interrupted";
        }
        String plain = IDS.matcher(failure.getMessage()).replaceAll("").strip();
        return Text.beginning(plain.isEmpty() ? "it failed" : plain, MAX_CHARACTERS);
    }
}
