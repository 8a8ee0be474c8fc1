package dev.longhaul.activities.model;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.workflows.model.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Notices a model that goes round in circles: the very same calls again and again, each time with the very same results. It is
 * told so with its next call; what it does then, its limits bound.
 */
final class RepeatedCalls {
    /** So many times in a row are no accident. */
    private static final int TOO_OFTEN = 3;

    /** Asking this again is what an agent is meant to do. */
    private static final String WAITING = "background_agents_wait_for_first_completion";

    private RepeatedCalls() {}

    /** What one step asked for, and what came of it. */
    private record Round(List<String> calls, List<String> results) {
        static Round of(StoredMessage asked) {
            return new Round(
                    asked.toolCalls().stream()
                            .map(call -> call.name() + " " + call.arguments())
                            .toList(),
                    new ArrayList<>());
        }
    }

    /** What a model whose newest steps repeat each other is told; empty for any other. */
    static Optional<String> remark(List<StoredMessage> conversation) {
        List<Round> rounds = new ArrayList<>();
        List<StoredToolCall> newest = List.of();
        for (StoredMessage message : conversation) {
            if (message.role() == Role.TOOL && !rounds.isEmpty()) {
                rounds.get(rounds.size() - 1).results().add(message.content());
            } else if (message.role() == Role.ASSISTANT && !message.toolCalls().isEmpty()) {
                rounds.add(Round.of(message));
                newest = message.toolCalls();
            } else {
                rounds.clear();
            }
        }
        if (rounds.isEmpty() || newest.stream().anyMatch(call -> call.name().equals(WAITING))) {
            return Optional.empty();
        }
        Collections.reverse(rounds);
        Round last = rounds.get(0);
        long times = rounds.stream().takeWhile(last::equals).count();
        return times < TOO_OFTEN
                ? Optional.empty()
                : Optional.of("You have called "
                        + newest.stream().map(StoredToolCall::name).distinct().collect(Collectors.joining(", "))
                        + " " + times
                        + " times in a row with the same arguments, and the result was the same each time."
                        + " Calling it once more changes nothing: do something else, or answer with what you have.");
    }
}
