package dev.longhaul.workflows.ledger;

import java.util.List;

/**
 * What a task asks a person.
 *
 * @param request names it, unique in the session's whole tree
 * @param approval whether yes or no is wanted; else a text
 * @param text the question
 * @param choices answers to choose from, possibly none
 */
public record TaskQuestion(String request, boolean approval, String text, List<String> choices) {
    public TaskQuestion {
        choices = List.copyOf(choices);
    }
}
