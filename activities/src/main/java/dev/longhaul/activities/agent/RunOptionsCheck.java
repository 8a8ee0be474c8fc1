package dev.longhaul.activities.agent;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the models of a session can be asked with its run options. */
@FunctionalInterface
public interface RunOptionsCheck {
    /** For models that take any options. */
    RunOptionsCheck NONE = (models, options) -> Optional.empty();

    /**
     * Why they cannot, in words for people; empty when they can.
     *
     * @param models the names of the models that the session's agents use
     */
    Optional<String> problem(Set<String> models, Map<String, String> options);
}
