package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.todos.TodoItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as people and programs see it.
 *
 * @param session its id, also the workflow id
 * @param agent the main agent, registered spelling; empty until it is known
 * @param paused whether no task is started or continued for the time being
 * @param mode the present mode, null where the agent has none
 * @param answer what the agent said last, at most 8,000 characters, null before its first answer
 * @param answerTruncated whether {@code answer} is only the beginning
 * @param answerHash the whole answer in the content store, null when {@code answer} is the whole
 * @param error why the last turn ended without an answer, null otherwise
 * @param turns turns begun
 * @param usage of the session and all its tasks
 * @param undelivered tasks with an end that has not reached where it is to go, be it on its way or undeliverable
 * @param report the report of a research job, null until it is written
 * @param approvalsRemembered calls that are not asked for any more
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionView(
        String session,
        String agent,
        SessionStatus status,
        boolean paused,
        @Nullable String mode,
        @Nullable String answer,
        boolean answerTruncated,
        @Nullable BlockHash answerHash,
        @Nullable String error,
        Map<String, String> options,
        Instant createdAt,
        Instant updatedAt,
        Origin origin,
        int turns,
        List<TodoItem> todos,
        List<TaskView> tasks,
        List<WaitingFor> waitingFor,
        Usage usage,
        List<Integer> undelivered,
        @Nullable Report report,
        List<Remembered> approvalsRemembered) {
    public SessionView {
        approvalsRemembered = approvalsRemembered == null ? List.of() : List.copyOf(approvalsRemembered);
        todos = List.copyOf(todos);
        tasks = List.copyOf(tasks);
        waitingFor = List.copyOf(waitingFor);
        undelivered = List.copyOf(undelivered);
    }

    /**
     * Calls that a person has approved once and for all in this session.
     *
     * @param arguments the exact arguments, shortened; null when all calls of the tool are meant
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Remembered(String tool, @Nullable String arguments) {}

    /** The same session with what is known better of its tasks. */
    public SessionView withTasks(List<TaskView> better, List<Integer> withoutDelivery) {
        return new SessionView(
                session,
                agent,
                status,
                paused,
                mode,
                answer,
                answerTruncated,
                answerHash,
                error,
                options,
                createdAt,
                updatedAt,
                origin,
                turns,
                todos,
                better,
                waitingFor,
                usage,
                withoutDelivery,
                report,
                approvalsRemembered);
    }

    /** The same session, ended from outside. */
    public SessionView failed(String reason) {
        return new SessionView(
                session,
                agent,
                SessionStatus.FAILED,
                paused,
                mode,
                answer,
                answerTruncated,
                answerHash,
                error == null ? reason : error,
                options,
                createdAt,
                updatedAt,
                origin,
                turns,
                todos,
                tasks,
                waitingFor,
                usage,
                undelivered,
                report,
                approvalsRemembered);
    }
}
