package dev.longhaul.workflows.session;

import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.report.Report;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session remembers from turn to turn. */
final class SessionFacts {
    final Instant createdAt;
    Instant updatedAt;

    /** The conversation as of the last turn's end. */
    ConversationHead head = ConversationHead.EMPTY;

    /** Messages that the last turn could not add to it; the next one does. */
    List<Message> leftover = List.of();

    /** The message that the turn under way, or the last one, answers; empty when it was about ends of tasks. */
    String question;

    /** Turns begun. */
    int turns;

    /** How they began. */
    final TurnBeginnings beginnings;

    @Nullable
    Text answer;

    /** Why the last turn gave no answer, or what is to be known beside it. */
    @Nullable
    String error;

    @Nullable
    Report report;

    /** Of ended turns; tasks are in the ledger. */
    Usage usage = Usage.NONE;

    /** What is to become of the tasks, once the session is to be closed; null before. */
    Requests.@Nullable TasksAtClose closing;

    /** No turn will come any more; tasks may go on. */
    boolean closed;

    /** It never came to a first turn. */
    boolean failed;

    SessionFacts(SessionInput input, Instant now) {
        SessionState carried = input.carried();
        if (carried == null) {
            createdAt = now;
            updatedAt = now;
            question = input.message().message();
            beginnings = new TurnBeginnings(List.of());
            Forked forked = input.forked();
            if (forked != null) {
                head = forked.head();
                leftover = forked.leftover();
            }
            return;
        }
        createdAt = carried.createdAt();
        updatedAt = carried.updatedAt();
        head = carried.head();
        leftover = carried.leftover();
        question = carried.question();
        turns = carried.turns();
        beginnings = new TurnBeginnings(carried.beginnings());
        answer = carried.answer();
        error = carried.error();
        report = carried.report();
        usage = carried.usage();
        closing = carried.closing();
        closed = carried.closed();
    }
}
