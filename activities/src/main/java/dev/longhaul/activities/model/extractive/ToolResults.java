package dev.longhaul.activities.model.extractive;

import dev.longhaul.activities.model.extractive.ToolUse.Request;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tools have given so far, by what they were asked; keeps what is asked and not yet there. */
final class ToolResults {
    private final List<ToolUse> uses;
    private final Set<Request> wanted = new LinkedHashSet<>();
    private final int room;

    /**
     * @param uses calls made so far
     * @param most calls that may be made in all; beyond it, what is not there stays away
     */
    ToolResults(List<ToolUse> uses, int most) {
        this.uses = List.copyOf(uses);
        this.room = Math.max(0, most - uses.size());
    }

    /** The call as it was made; else empty, and it is wanted if there is room for it. */
    Optional<ToolUse> of(Request request) {
        Optional<ToolUse> made = uses.stream().filter(use -> use.isFor(request)).findFirst();
        if (made.isEmpty() && wanted.size() < room) {
            wanted.add(request);
        }
        return made;
    }

    /** Calls that were asked for and are still to be made. */
    List<Request> wanted() {
        return new ArrayList<>(wanted);
    }

    boolean isWaiting() {
        return !wanted.isEmpty();
    }
}
