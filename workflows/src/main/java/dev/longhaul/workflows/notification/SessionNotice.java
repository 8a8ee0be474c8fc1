package dev.longhaul.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.AskedCall;
import dev.longhaul.workflows.ledger.TaskQuestion;
import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session tells one webhook; small, whatever has happened.
 *
 * @param webhook its name in the configuration
 * @param delivery the same for each attempt, and of no other notice of any session
 * @param at when it happened
 * @param agent the session's agent, or null when it could not begin
 * @param turn the newest turn, from 1
 * @param answer the beginning of the last answer, null when there is none
 * @param answerTruncated whether there is more of it
 * @param error why there is no answer, or what is to be known beside it; else null
 * @param question what is asked; null unless somebody is
 * @param openTasks tasks that have not ended
 * @param usage of the session and all its tasks up to now
 * @param origin the chat that the session comes from, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionNotice(
        String webhook,
        WebhookEvent event,
        String delivery,
        String session,
        Instant at,
        @Nullable String agent,
        int turn,
        @Nullable String answer,
        boolean answerTruncated,
        @Nullable String error,
        @Nullable Question question,
        int openTasks,
        Usage usage,
        @Nullable Route origin) {
    /** How much of a text is told, in UTF-16 units. */
    public static final int MAX_CHARACTERS = 1_000;

    /**
     * A question to a person, or an approval.
     *
     * @param request names it in an answer
     * @param approval whether yes or no is wanted; else a text
     * @param path the task that asked: numbers of tasks, outermost first; empty for the session's own agent
     * @param text the question, or its beginning
     * @param choices the first answers to choose from, possibly none
     * @param agent who wants to make a call, null for a question
     * @param tool what is to be called, null for a question
     * @param arguments what it is to be called with, by its beginning; null for a question
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Question(
            String request,
            boolean approval,
            List<Integer> path,
            String text,
            List<String> choices,
            @Nullable String agent,
            @Nullable String tool,
            @Nullable String arguments) {
        private static final int MAX_CHOICES = 10;
        private static final int MAX_CHOICE_CHARACTERS = 100;

        public Question {
            path = List.copyOf(path);
            choices = List.copyOf(choices);
        }

        public static Question of(TaskQuestion question) {
            AskedCall call = question.call();
            return new Question(
                    question.request(),
                    question.approval(),
                    question.path(),
                    Text.beginning(question.words(), MAX_CHARACTERS),
                    question.choices().stream()
                            .limit(MAX_CHOICES)
                            .map(choice -> Text.beginning(choice, MAX_CHOICE_CHARACTERS))
                            .toList(),
                    call == null ? null : call.agent(),
                    call == null ? null : call.tool(),
                    call == null ? null : Text.beginning(call.arguments(), MAX_CHARACTERS));
        }
    }
}
