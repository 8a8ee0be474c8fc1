package dev.longhaul.workflows.loop;

import dev.longhaul.workflows.conversation.Text;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Optional;

/** A failed activity in words for people. */
public final class FailureSentence {
    private static final int MAX_CHARACTERS = 1_000;

    private FailureSentence() {}

    /**
     * What failed, why, and after how many attempts where that is known (our activities put the number into the details
     * of their failures).
     */
    public static String of(String what, ActivityFailure failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof ApplicationFailure application) {
            return what + " failed" + attemptsInWords(application) + ": "
                    + Text.beginning(application.getOriginalMessage(), MAX_CHARACTERS);
        }
        if (cause instanceof TimeoutFailure timeout) {
            return what + " failed: no worker finished it in time ("
                    + timeout.getTimeoutType().name().replace("TIMEOUT_TYPE_", "") + ").";
        }
        return what + " failed: " + Text.beginning(String.valueOf(cause == null ? failure : cause), MAX_CHARACTERS);
    }

    /** How many attempts were made; 1 where nobody counted. */
    static int attempts(ActivityFailure failure) {
        return failure.getCause() instanceof ApplicationFailure application
                ? counted(application).orElse(1)
                : 1;
    }

    private static String attemptsInWords(ApplicationFailure failure) {
        return counted(failure)
                .map(attempts -> attempts == 1 ? " at the first attempt" : " after " + attempts + " attempts")
                .orElse("");
    }

    private static Optional<Integer> counted(ApplicationFailure failure) {
        if (failure.getDetails().getSize() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(failure.getDetails().get(0, Integer.class));
        } catch (DataConverterException detailsOfSomeoneElse) {
            return Optional.empty();
        }
    }
}
