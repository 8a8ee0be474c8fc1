package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionView;
import org.jspecify.annotations.Nullable;

/** What a person tells a session that is open. */
public final class SessionControl {
    private final SessionAccess access;

    SessionControl(SessionAccess access) {
        this.access = access;
    }

    /** Adds a message; returns the number of the turn that takes it up. */
    public int say(String session, String message, @Nullable String requestId) {
        Messages.checked("The message", message);
        return access.tell(session, workflow -> workflow.say(new Requests.Say(message, requestId)))
                .turn();
    }

    /** Answers a question or an approval, whichever agent asked; the first answer counts, a second one is refused. */
    public SessionView answer(String session, Requests.Answer answer) {
        if (answer.approve() == null || answer.text() != null) {
            Messages.checked(
                    "The answer",
                    answer.text() == null ? "" : answer.text(),
                    wording -> "Say what is answered: " + wording.answerText());
        }
        return access.tell(session, workflow -> workflow.answer(answer));
    }

    /** Changes the mode; returns its configured spelling. */
    public String setMode(String session, String mode) {
        return access.tell(session, workflow -> workflow.setMode(new Requests.SetMode(mode)))
                .mode();
    }

    /** Ends the agent's turn, if one is under way; its tasks go on. */
    public Requests.Interrupted interrupt(String session, @Nullable String reason) {
        return access.tell(session, workflow -> workflow.interrupt(new Requests.Interrupt(reason)));
    }

    /** Cancels all tasks that have not ended; they have been told when this returns. */
    public Requests.Stopped stop(String session, @Nullable String reason) {
        return access.tell(session, workflow -> workflow.stop(new Requests.Stop(reason)));
    }

    /** From now on no task is started or continued, or again. */
    public SessionView pause(String session, boolean paused) {
        return access.tell(session, workflow -> workflow.pause(new Requests.Pause(paused)));
    }

    /** Ends a session; one that is closed already stays so. */
    public Requests.Closed close(String session, Requests.TasksAtClose tasks) {
        if (!access.isOpen(session)) {
            return new Requests.Closed(0, 0);
        }
        try {
            return access.tell(session, workflow -> workflow.close(new Requests.Close(tasks)));
        } catch (OperationFailed failed) {
            boolean closedMeanwhile = failed.code() == ErrorCode.NOT_FOUND && !access.isOpen(session);
            if (closedMeanwhile) {
                return new Requests.Closed(0, 0);
            }
            throw failed;
        }
    }
}
