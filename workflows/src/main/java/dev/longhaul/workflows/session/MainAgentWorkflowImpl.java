package dev.longhaul.workflows.session;

import dev.longhaul.workflows.failure.Refusal;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.background.DelegationRefused;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.WorkflowInit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table of contents of a session; what it does is in {@link Session}. */
public final class MainAgentWorkflowImpl implements MainAgentWorkflow {
    private final Session session;
    private final SessionRequests requests;

    @WorkflowInit
    public MainAgentWorkflowImpl(SessionInput input) {
        session = new Session(input);
        requests = new SessionRequests(session);
    }

    @Override
    public void run(SessionInput input) {
        session.run();
    }

    @Override
    public Requests.Said say(Requests.Say request) {
        checkSay(request);
        return answering(() -> requests.say(request));
    }

    /** One that was taken before is taken again, and gets its first answer. */
    private void checkSay(Requests.Say request) {
        if (session.requested().number(request.requestId()).isPresent()) {
            return;
        }
        refuseWhenClosed();
        refuseBlank(request.message(), "The message is empty.");
        Inbox.refusal(request.message()).ifPresent(reason -> {
            throw refusal(Refusal.INVALID, reason);
        });
        if (!session.inbox().hasRoomFor(request.message())) {
            throw refusal(
                    Refusal.NOT_NOW, "Too many messages wait for the agent already; try again when it has answered.");
        }
    }

    @Override
    public TaskView startTask(Requests.StartTask request) {
        checkStartTask(request);
        session.awaitPinned();
        return answering(() -> requests.startTask(request));
    }

    private void checkStartTask(Requests.StartTask request) {
        refuseWhenClosed();
        refuseBlank(request.agent(), "The agent's name is missing.");
        refuseBlank(request.input(), "The input is empty.");
        Inbox.refusal(request.input()).ifPresent(reason -> {
            throw refusal(Refusal.INVALID, reason);
        });
    }

    @Override
    public TaskView continueTask(Requests.ContinueTask request) {
        checkContinueTask(request);
        session.awaitPinned();
        return answering(() -> requests.continueTask(request));
    }

    private void checkContinueTask(Requests.ContinueTask request) {
        refuseWhenClosed();
        refuseBlank(request.text(), "The text is empty.");
        Inbox.refusal(request.text()).ifPresent(reason -> {
            throw refusal(Refusal.INVALID, reason);
        });
    }

    @Override
    public TaskView clearTask(Requests.ClearTask request) {
        session.awaitPinned();
        return answering(() -> requests.clearTask(request));
    }

    @Override
    public TaskView cancelTask(Requests.CancelTask request) {
        session.awaitPinned();
        return answering(() -> requests.cancelTask(request));
    }

    @Override
    public TaskView steerTask(Requests.SteerTask request) {
        refuseBlank(request.text(), "The text is empty.");
        session.awaitPinned();
        return answering(() -> requests.steerTask(request));
    }

    @Override
    public Requests.Interrupted interrupt(Requests.Interrupt request) {
        session.awaitPinned();
        return requests.interrupt(request);
    }

    @Override
    public Requests.Stopped stop(Requests.Stop request) {
        session.awaitPinned();
        return requests.stop(request);
    }

    @Override
    public SessionView pause(Requests.Pause request) {
        session.awaitPinned();
        return requests.pause(request.paused());
    }

    @Override
    public Requests.ModeSet setMode(Requests.SetMode request) {
        session.awaitPinned();
        return answering(() -> requests.setMode(request.mode()));
    }

    @Override
    public SessionView answer(Requests.Answer request) {
        session.awaitPinned();
        return answering(() -> requests.answer(request));
    }

    @Override
    public Requests.Closed close(Requests.Close request) {
        session.awaitPinned();
        return answering(() -> requests.close(request.tasks()));
    }

    @Override
    public void taskChanged(TaskChanged news) {
        session.awaitPinned();
        session.taskChanged(news);
    }

    @Override
    public void upgrade() {
        // That a worker looks is all that it takes.
    }

    @Override
    public SessionView view() {
        return session.view();
    }

    @Override
    public SessionInput copy() {
        return session.copy();
    }

    @Override
    public EventPage events(long after) {
        return session.events(after);
    }

    private void refuseWhenClosed() {
        if (session.isClosing()) {
            throw refusal(Refusal.NOT_NOW, "The session is being closed.");
        }
    }

    private static void refuseBlank(@Nullable String text, String message) {
        if (text == null || text.isBlank()) {
            throw refusal(Refusal.INVALID, message);
        }
    }

    private static <T> T answering(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (DelegationRefused refused) {
            String message = String.valueOf(refused.getMessage());
            throw refusal(refused.refusal(), Character.toUpperCase(message.charAt(0)) + message.substring(1));
        }
    }

    private static ApplicationFailure refusal(Refusal refusal, String message) {
        ApplicationFailure failure = ApplicationFailure.newNonRetryableFailure(message, refusal.name());
        // It says nothing of where in our code it was, and the history keeps it for ever.
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }
}
