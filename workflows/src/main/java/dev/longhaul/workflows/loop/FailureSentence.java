package dev.longhaul.workflows.loop;

import dev.longhaul.workflows.conversation.Text;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;

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
            return what + " failed" + attempts(application) + ": "
                    + Text.beginning(application.getOriginalMessage(), MAX_CHARACTERS);
        }
        if (cause instanceof TimeoutFailure timeout) {
            return what + " failed: no worker finished it in time ("
                    + timeout.getTimeoutType().name().replace("TIMEOUT_TYPE_", "") + ").";
        }
        return what + " failed: " + Text.beginning(String.valueOf(cause == null ? failure : cause), MAX_CHARACTERS);
    }

    private static String attempts(ApplicationFailure failure) {
        if (failure.getDetails().getSize() == 0) {
            return "";
        }
        Integer attempts;
        try {
            attempts = failure.getDetails().get(0, Integer.class);
        } catch (DataConverterException detailsOfSomeoneElse) {
            return "";
        }
        if (attempts == null) {
            return "";
        }
        return attempts == 1 ? " at the first attempt" : " after " + attempts + " attempts";
    }
}
