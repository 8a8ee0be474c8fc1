package dev.longhaul.starter.operations;

import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.content.ContentRequest;
import dev.longhaul.workflows.content.ReadContentWorkflow;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.session.Forked;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.TurnBeginning;
import dev.longhaul.workflows.session.TurnBeginning.About;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Begins a turn of a session once more, in a new session; the old one is not touched, and nothing of it is copied. */
final class SessionFork {
    private final SessionStart starts;
    private final BlockTransport transport;

    SessionFork(SessionStart starts, BlockTransport transport) {
        this.starts = starts;
        this.transport = transport;
    }

    /**
     * Starts the new session.
     *
     * @param copy the old session as it is
     * @return what was started, and whether by this very call
     */
    Started start(Fork fork, SessionInput copy) {
        PinnedSession pinned = copy.pinned()
                .orElseThrow(() -> refused(
                        "The session '" + fork.from() + "' has no agent, so nothing was said in it.",
                        wording -> "It has only just been started, or its start failed: " + wording.show(fork.from())));
        TurnBeginning turn = turn(fork, copy);
        NewSession session = session(fork, copy, pinned, message(fork, turn));
        BlockHash last = turn.head().block();
        if (last != null) {
            requireStored(fork, last);
        }
        Forked forked = new Forked(fork.from(), turn.turn(), turn.head(), turn.leftover());
        return new Started(
                session, starts.begin(session, SessionStart.input(session).forking(forked)));
    }

    /**
     * A session that was asked for.
     *
     * @param now whether it was started now; else it was there, by this same request
     */
    record Started(NewSession session, boolean now) {}

    private static TurnBeginning turn(Fork fork, SessionInput copy) {
        List<TurnBeginning> known = copy.turnBeginnings();
        Optional<TurnBeginning> found =
                known.stream().filter(turn -> turn.turn() == fork.turn()).findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        int turns = copy.turnsBegun();
        if (fork.turn() > turns + 1) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "The session '" + fork.from() + "' has no turn " + fork.turn() + ": it has " + turns + ".",
                    "Fork it at one of them, or at turn " + (turns + 1) + " with a message of its own.");
        }
        if (fork.turn() == turns + 1) {
            throw refused(
                    "Turn " + turns + " of the session '" + fork.from()
                            + "' is under way, so nothing comes after it yet.",
                    "Wait until the session is idle, or fork it at turn " + turns + ".");
        }
        throw refused(
                "How turn " + fork.turn() + " of the session '" + fork.from() + "' began is not known any more.",
                known.isEmpty()
                        ? "It was begun by an older version of Longhaul."
                        : "Fork it at turn " + known.get(0).turn() + " or a later one.");
    }

    private static String message(Fork fork, TurnBeginning turn) {
        if (fork.message() != null) {
            return fork.message();
        }
        if (turn.message() != null) {
            return turn.message();
        }
        String which = "Turn " + turn.turn() + " of the session '" + fork.from() + "' ";
        String why = turn.about() == About.ENDS_OF_TASKS
                ? which + "was about ends of tasks, so there is no message to give again."
                : turn.about() == About.NOTHING_YET
                        ? which + "has not begun, so there is no message to give again."
                        : "The message of turn " + turn.turn()
                                + " was too long, or is too long ago, to be kept beside the" + " conversation.";
        throw new OperationFailed(
                ErrorCode.USAGE, why, "Say what the new session is told there: a message of its own.");
    }

    private static NewSession session(Fork fork, SessionInput copy, PinnedSession pinned, String message) {
        Map<String, String> options = new LinkedHashMap<>(copy.pin().options());
        options.putAll(fork.options());
        return new NewSession(
                fork.session(),
                fork.agent() == null ? copy.pin().agent() : fork.agent(),
                message,
                options,
                pinned.sources(),
                fork.origin(),
                copy.report(),
                fork.requestId(),
                fork.tenant());
    }

    /** What the agent would fail on later is told now: the conversation must be where the new session looks for it. */
    private void requireStored(Fork fork, BlockHash last) {
        try {
            transport.call(
                    fork.from(),
                    starts.reader(fork.session()),
                    ReadContentWorkflow.class,
                    "read-content-",
                    "looks whether a conversation is stored",
                    workflow -> workflow.read(new ContentRequest(last, 0)));
        } catch (OperationFailed failed) {
            if (failed.code() != ErrorCode.FAILED) {
                throw failed;
            }
            throw new OperationFailed(
                    ErrorCode.FAILED,
                    "The conversation of '" + fork.from() + "' cannot be read: " + failed.message(),
                    "Nothing was started. A fork needs the content store of the other session: 'store' in the"
                            + " configuration.",
                    failed);
        }
    }

    private static OperationFailed refused(String message, String hint) {
        return refused(message, wording -> hint);
    }

    private static OperationFailed refused(String message, Hint hint) {
        return new OperationFailed(ErrorCode.REFUSED, message, hint, null);
    }
}
