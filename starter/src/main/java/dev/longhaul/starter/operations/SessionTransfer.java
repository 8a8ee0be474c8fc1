package dev.longhaul.starter.operations;

import dev.longhaul.worker.config.Tenant;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.SessionView;
import java.io.IOException;
import java.time.Instant;

/** Takes sessions out, brings them in, and forks them; what one was made of is left as it is. */
public final class SessionTransfer {
    private final SessionAccess access;
    private final SessionReading reading;
    private final SessionStart starts;
    private final SessionExport exports;
    private final SessionImport imports;
    private final SessionFork forks;

    SessionTransfer(
            SessionAccess access,
            SessionReading reading,
            SessionStart starts,
            SessionExport exports,
            SessionImport imports,
            SessionFork forks) {
        this.access = access;
        this.reading = reading;
        this.starts = starts;
        this.exports = exports;
        this.imports = imports;
        this.forks = forks;
    }

    /** Takes a session out as it was at the last end of a step, closed ones too. */
    public void export(String session, ExportTarget target) throws IOException {
        access.reach(session);
        exports.export(session, access.reader(session), target);
    }

    /**
     * Starts a session that goes on with what it brings. An id that was ever used is refused; nothing is started unless
     * all contents are stored.
     */
    public void importSession(String session, SessionInput input, BroughtContents contents) throws IOException {
        imports.start(
                SessionIds.valid(session),
                input,
                contents,
                starts.options(session, "imported session", Tenant.DEFAULT));
    }

    /** Starts a session that begins a turn of another one once more; closed ones too. */
    public SessionView fork(Fork fork) {
        if (GoneSession.is(access.reach(fork.from()))) {
            throw new OperationFailed(
                    ErrorCode.REFUSED,
                    "The session '" + fork.from()
                            + "' was ended by force, and what was said in it cannot be asked for.",
                    wording -> "Start a new one: " + wording.start(),
                    null);
        }
        SessionInput copy = access.ask(fork.from(), MainAgentWorkflow::copy);
        SessionFork.Started started = forks.start(fork, copy);
        return started.now() ? started.session().justStarted(Instant.now()) : reading.show(fork.session());
    }
}
