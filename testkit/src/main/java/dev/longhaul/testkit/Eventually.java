package dev.longhaul.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for a condition. The limit is a net for a test that hangs; no test asserts it. */
public final class Eventually {
    /** How long tests wait before they say that something never came to be. */
    public static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /** Waits until a condition holds; {@code what} completes the sentence "It never came to be that …". */
    public static void holds(String what, Supplier<Boolean> condition) {
        holds(what, LIMIT, condition);
    }

    /** The same with a limit of its own. */
    public static void holds(String what, Duration limit, Supplier<Boolean> condition) {
        sees(what, limit, condition, holds -> holds);
    }

    /** Looks until what is seen is as wanted, and answers with it. */
    public static <T> T sees(String what, Supplier<T> look, Predicate<T> wanted) {
        return sees(what, LIMIT, look, wanted);
    }

    private static <T> T sees(String what, Duration limit, Supplier<T> look, Predicate<T> wanted) {
        AtomicReference<T> seen = new AtomicReference<>(look.get());
        if (wanted.test(current(seen))) {
            return current(seen);
        }
        try {
            Awaitility.await().atMost(limit).pollInterval(PAUSE).until(() -> {
                seen.set(look.get());
                return wanted.test(current(seen));
            });
        } catch (ConditionTimeoutException never) {
            throw new AssertionError("It never came to be that " + what + "; last seen: " + seen.get(), never);
        }
        return current(seen);
    }

    private static <T> T current(AtomicReference<T> seen) {
        T value = seen.get();
        if (value == null) {
            throw new IllegalStateException("A look gave nothing to see.");
        }
        return value;
    }
}
