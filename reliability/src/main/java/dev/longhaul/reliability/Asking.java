package dev.longhaul.reliability;

import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.client.WorkflowException;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What somebody outside asks a session for, about its first task. */
final class Asking {
    private final Job job;
    private final String session;
    private final Step step;
    private @Nullable JavaProcess command;
    private @Nullable CompletableFuture<Void> request;

    Asking(Job job, String session, Step step) {
        this.job = job;
        this.session = session;
        this.step = step;
    }

    /** Asks by a command in a process of its own. */
    void byCommand() {
        command = switch (step) {
            case CONTINUE -> job.command("task", "continue", session, "1", "more");
            case STEER -> job.command("task", "steer", session, "1", CellScript.STEERED);
            case CANCEL -> job.command("task", "cancel", session, "1", "--reason", CellScript.REASON);
            case CLEAR -> job.command("task", "clear", session, "1");
            case ANSWER -> job.command("answer", session, question(), "--approve");
            case CLOSE -> job.command("close", session);
            default -> throw new IllegalArgumentException(step.words());
        };
    }

    /** Asks by a command once more when the last one did not reach the server, as a person does on a busy machine. */
    void again() {
        if (command != null && !command.isAlive() && command.errors().contains("No Temporal server answers")) {
            byCommand();
        }
    }

    /** Asks from here; when the answer is lost, the same is asked again, as a client does. */
    void fromHere() {
        String question = step == Step.ANSWER ? question() : "";
        request = CompletableFuture.runAsync(() -> {
            while (true) {
                try {
                    ask(job.session(session), question);
                    return;
                } catch (WorkflowException failed) {
                    if (failed.getCause() instanceof ApplicationFailure) {
                        return; // refused the second time, as it was done the first time
                    }
                    Strike.pause(1);
                }
            }
        });
    }

    private void ask(MainAgentWorkflow asked, String question) {
        switch (step) {
            case CONTINUE -> asked.continueTask(new Requests.ContinueTask(1, "more", "matrix"));
            case STEER -> asked.steerTask(new Requests.SteerTask(1, CellScript.STEERED, "matrix"));
            case CANCEL -> asked.cancelTask(new Requests.CancelTask(1, CellScript.REASON));
            case CLEAR -> asked.clearTask(new Requests.ClearTask(1));
            case ANSWER -> asked.answer(new Requests.Answer(question, true, null));
            case CLOSE -> asked.close(new Requests.Close(Requests.TasksAtClose.CANCEL));
            default -> throw new IllegalArgumentException(step.words());
        }
    }

    private String question() {
        SessionView view = job.await(
                "the call waits for an approval",
                session,
                seen -> !seen.waitingFor().isEmpty());
        return view.waitingFor().get(0).request();
    }

    /** Kills the command. */
    void kill() {
        if (command != null) {
            command.kill();
        }
    }

    /** Waits for the answer of what was asked from here. */
    void awaitAnswer() {
        if (request != null) {
            request.join();
        }
    }
}
