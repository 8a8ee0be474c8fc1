package dev.longhaul.workflows.session;

import java.util.ArrayList;
import java.util.List;

/** How the newest turns of a session began. Bounded, for it travels through continue-as-new. */
final class TurnBeginnings {
    static final int KEPT = 50;

    /** The texts of all of them together, in UTF-8 bytes; older ones lose theirs first. */
    static final int MAX_BYTES = 12_000;

    private final List<TurnBeginning> turns;

    TurnBeginnings(List<TurnBeginning> turns) {
        this.turns = new ArrayList<>(turns);
    }

    void add(TurnBeginning turn) {
        turns.add(turn);
        if (turns.size() > KEPT) {
            turns.remove(0);
        }
        long bytes = 0;
        for (int i = turns.size() - 1; i >= 0; i--) {
            bytes += turns.get(i).bytes();
            if (bytes > MAX_BYTES) {
                turns.set(i, turns.get(i).withoutTexts());
            }
        }
    }

    /** All that are known, oldest first. */
    List<TurnBeginning> all() {
        return List.copyOf(turns);
    }
}
