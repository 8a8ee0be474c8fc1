package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.notification.SessionNotice;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.session.Requests.TasksAtClose;
import dev.longhaul.workflows.task.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What survives a session's continue-as-new, and nothing else does.
 *
 * @param head the conversation as of the last turn's end
 * @param leftover messages that the last turn could not add to it; the next one does
 * @param inbox messages that wait for a turn, oldest first
 * @param turn the turn under way, null while the agent is idle
 * @param question the message that the turn under way, or the last one, answers; empty when it was about ends of tasks
 * @param turns turns begun
 * @param usage of ended turns; tasks are in the ledger
 * @param questions how many questions were asked
 * @param closing what becomes of the tasks, once the session is to be closed, else null
 * @param closed whether no turn will come any more, though tasks may go on
 * @param answers what was answered, and need not be asked again
 * @param requests numbers that were given to request ids: a turn, or a task
 * @param beginnings how the newest turns began, oldest first; none are known of those of older versions
 * @param notices what webhooks are yet to be told, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionState(
        PinnedSession pinned,
        ConversationHead head,
        List<Message> leftover,
        List<String> inbox,
        @Nullable Turn turn,
        String question,
        int turns,
        @Nullable Text answer,
        @Nullable String error,
        @Nullable Report report,
        Usage usage,
        int questions,
        SessionAnswers.State answers,
        Map<String, Integer> requests,
        EventLog.State events,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SessionNotice> notices,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TurnBeginning> beginnings,
        Workspace.State workspace,
        @Nullable TasksAtClose closing,
        boolean closed,
        Instant createdAt,
        Instant updatedAt) {
    SessionState {
        answers = answers == null ? SessionAnswers.State.EMPTY : answers;
        notices = notices == null ? List.of() : List.copyOf(notices);
        beginnings = beginnings == null ? List.of() : List.copyOf(beginnings);
        leftover = List.copyOf(leftover);
        inbox = List.copyOf(inbox);
        requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
    }

    /** The state of a copy: its clocks begin anew, its options are laid over, what was unfinished begins again. */
    SessionState again(Instant copiedAt, Instant now, Map<String, String> options) {
        return new SessionState(
                pinned.with(options),
                head,
                leftover,
                inbox,
                turn == null ? null : turn.shifted(Duration.between(copiedAt, now)),
                question,
                turns,
                answer,
                error,
                report,
                usage,
                questions,
                answers,
                requests,
                events,
                List.of(),
                beginnings,
                workspace.again(),
                null,
                false,
                createdAt,
                now);
    }

    /** {@link #beginnings}, and that of the turn which the next message would begin, when none is under way. */
    List<TurnBeginning> turnBeginnings() {
        List<TurnBeginning> all = new ArrayList<>(beginnings);
        if (turn == null) {
            all.add(new TurnBeginning(turns + 1, head, leftover, TurnBeginning.About.NOTHING_YET, null));
        }
        return all;
    }
}
