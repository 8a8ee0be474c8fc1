package dev.longhaul.starter.operations;

import java.util.List;

/**
 * What the server knows of a session without asking a worker.
 *
 * @param state a word that changes whenever something has happened in the session, and at no other time
 * @param open whether the session is not over
 * @param busy whether a call of its agent or one of its tasks is under way, so that more is to be expected soon
 * @param arriving the answers of models that are arriving now
 */
public record SessionPulse(String state, boolean open, boolean busy, List<ArrivingText> arriving) {
    public SessionPulse {
        arriving = List.copyOf(arriving);
    }
}
