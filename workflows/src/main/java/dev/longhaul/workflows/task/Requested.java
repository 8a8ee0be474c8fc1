package dev.longhaul.workflows.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was done for the newest request ids: the number of the turn, task or run that came of each. Temporal's own
 * deduplication of updates ends with a run; this goes through continue-as-new.
 */
public final class Requested {
    private static final int KEPT = 200;

    private final Map<String, Integer> numbers;

    public Requested(Map<String, Integer> state) {
        numbers = new LinkedHashMap<>(state);
    }

    /** What came of a request; empty when it is new, or null. */
    public Optional<Integer> number(@Nullable String requestId) {
        return requestId == null ? Optional.empty() : Optional.ofNullable(numbers.get(requestId));
    }

    public void remember(@Nullable String requestId, int number) {
        if (requestId != null) {
            numbers.put(requestId, number);
            if (numbers.size() > KEPT) {
                numbers.remove(numbers.keySet().iterator().next());
            }
        }
    }

    public Map<String, Integer> state() {
        return new LinkedHashMap<>(numbers);
    }
}
