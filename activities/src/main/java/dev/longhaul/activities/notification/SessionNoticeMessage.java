package dev.longhaul.activities.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.notification.Route;
import dev.longhaul.workflows.notification.SessionNotice;
import dev.longhaul.workflows.notification.WebhookEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook gets to read of a session.
 *
 * @param time when it happened
 * @param answer the beginning of the answer, null when there is none
 * @param waitingFor what a person is asked, null when nobody is
 * @param origin the chat that the session comes from, null for none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SessionNoticeMessage(
        WebhookEvent event,
        String delivery,
        String session,
        Instant time,
        @Nullable String agent,
        int turn,
        @Nullable String answer,
        boolean answerTruncated,
        @Nullable String error,
        @Nullable Asked waitingFor,
        int openTasks,
        Usage usage,
        @Nullable Route origin) {
    /** As a session shows it, in the same words. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Asked(
            String request,
            String kind,
            @Nullable Integer task,
            String text,
            List<String> choices,
            List<Integer> path,
            @Nullable String agent,
            @Nullable String tool,
            @Nullable String arguments) {
        static Asked of(SessionNotice.Question question) {
            return new Asked(
                    question.request(),
                    question.approval() ? "approval" : "question",
                    question.path().isEmpty() ? null : question.path().get(0),
                    question.text(),
                    question.choices(),
                    question.path(),
                    question.agent(),
                    question.tool(),
                    question.arguments());
        }
    }

    static SessionNoticeMessage of(SessionNotice notice) {
        SessionNotice.Question question = notice.question();
        return new SessionNoticeMessage(
                notice.event(),
                notice.delivery(),
                notice.session(),
                notice.at(),
                notice.agent(),
                notice.turn(),
                notice.answer(),
                notice.answerTruncated(),
                notice.error(),
                question == null ? null : Asked.of(question),
                notice.openTasks(),
                notice.usage(),
                notice.origin());
    }
}
