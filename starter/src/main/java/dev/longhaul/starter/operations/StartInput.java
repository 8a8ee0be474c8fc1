package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.SessionInput;
import java.util.Optional;

/** What a session was started with, as its history tells without a worker. */
final class StartInput {
    private StartInput() {}

    /** Of the session's newest run; empty when its history is gone. */
    static Optional<SessionInput> of(TemporalPlace place, String session) {
        return place.client()
                .streamHistory(session)
                .findFirst()
                .flatMap(first -> Optional.ofNullable(place.client()
                        .getOptions()
                        .getDataConverter()
                        .fromPayloads(
                                0,
                                Optional.of(first.getWorkflowExecutionStartedEventAttributes()
                                        .getInput()),
                                SessionInput.class,
                                SessionInput.class)));
    }

    /** Whether the session was started by that request; a null one is always new. */
    static boolean isOf(TemporalPlace place, String session, String requestId) {
        return of(place, session)
                .filter(input -> requestId.equals(input.message().requestId()))
                .isPresent();
    }
}
