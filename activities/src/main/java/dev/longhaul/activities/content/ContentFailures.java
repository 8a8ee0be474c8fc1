package dev.longhaul.activities.content;

import dev.longhaul.activities.failure.Failures;
import dev.longhaul.workflows.failure.FailureType;
import java.util.function.Supplier;

/** Lets an activity end with the named failure when the content store did not do its part. */
public final class ContentFailures {
    private ContentFailures() {}

    /** Runs {@code work}; what the store throws in it comes out as an {@code ApplicationFailure}. */
    public static <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (ContentMissingException missing) {
            throw Failures.of(FailureType.CONTENT_MISSING, String.valueOf(missing.getMessage()));
        } catch (ContentStoreException store) {
            throw Failures.of(FailureType.STORE_UNAVAILABLE, String.valueOf(store.getMessage()));
        }
    }
}
