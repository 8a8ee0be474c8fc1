package dev.longhaul.activities.tool;

import dev.longhaul.activities.content.ContentStoreException;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.failure.FailureType;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/** What Temporal is told when a tool call cannot be carried out: by the name of the failure it knows what to retry. */
final class ToolFailures {
    private ToolFailures() {}

    static ApplicationFailure of(ToolException e) {
        String message = String.valueOf(e.getMessage());
        return e.type().isRetried()
                ? ApplicationFailure.newFailureWithCause(message, e.type().name(), e)
                : ApplicationFailure.newNonRetryableFailureWithCause(
                        message, e.type().name(), e);
    }

    static ApplicationFailure of(ContentStoreException e) {
        return ApplicationFailure.newFailureWithCause(
                String.valueOf(e.getMessage()), FailureType.STORE_UNAVAILABLE.name(), e);
    }

    static ToolException contentMissing(String what, @Nullable BlockHash hash) {
        return new ToolException(
                FailureType.CONTENT_MISSING, "The content store does not hold " + what + " (" + hash + ").", null);
    }
}
